import { DamagedLog } from '../errors';
import { headMarkOf } from './head-mark';

/** What to do about a damaged log; the same wherever it is found. */
const WHAT_TO_DO =
  'Nothing of it was overwritten. Stop the server, keep a copy of the data folder as it is, and put the log back from ' +
  'your newest backup (docs/operations.md, «When something is damaged»).';

export const damagedAt = (file: string, position: number, stream: string): DamagedLog =>
  new DamagedLog(
    `${file} is damaged: what it holds at position ${position} (${stream}) is not what was written there. ${WHAT_TO_DO}`,
    { position },
  );

export const missingFromIndex = (file: string, position: number, stream: string): DamagedLog =>
  new DamagedLog(
    `${file} is damaged: its index does not lead to what it holds at position ${position} (${stream}). ${WHAT_TO_DO}`,
  );

export const missingPosition = (file: string, position: number): DamagedLog =>
  new DamagedLog(`${file} is damaged: position ${position} is missing. ${WHAT_TO_DO}`, { position });

export const missingRevision = (file: string, stream: string, revision: number): DamagedLog =>
  new DamagedLog(`${file} is damaged: ${stream} at revision ${revision} is missing. ${WHAT_TO_DO}`);

export const unreadable = (file: string, reason: string, cause?: unknown): DamagedLog =>
  new DamagedLog(`${file} is damaged and cannot be read (${reason}). ${WHAT_TO_DO}`, { cause });

export const lostEvents = (file: string, position: number, eventId: string): DamagedLog =>
  new DamagedLog(
    `${file} has lost events: its newest one was ${eventId} at position ${position}, and that is not there any more. ` +
      `Nothing was overwritten. Put the log back together with its -wal file, or from your newest backup. If an older ` +
      `log is what you want, delete ${headMarkOf(file)} and the read models (models.db), which are built again.`,
  );
