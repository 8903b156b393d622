import { openDocuments, type Database, type Engines } from '@heliograph/engines';
import { examineLog, type EventStore } from '@heliograph/event-store';
import { assertSameLog, setAsideDamaged, versionedName, type Projection } from '@heliograph/projections';
import type { DataFiles } from '@heliograph/server-state';
import type { Logger } from 'pino';
import type { Clock } from '../platform/clock';

/**
 * Looks at the files of the log and of the read models before anybody opens them. Throws `DamagedLog`: to go on would append over what
 * was acknowledged. Damaged read models are moved aside, since they come back from the log.
 */
export function examineData(
  { eventStore, readModels }: Engines,
  files: DataFiles,
  clock: Clock,
  log: Logger,
): void {
  if (eventStore.kind === 'sqlite') examineLog(files.log);
  if (readModels.kind !== 'sqlite') return;
  const aside = setAsideDamaged(files.models, new Date(clock.now()));
  if (aside === null) return;
  log.warn({ movedTo: aside.name, reason: aside.why }, 'The read models were damaged and are built again');
}

/**
 * Looks whether the log holds what the read models have read last. Throws `OtherLog` for a log that lost events, or is
 * another one: a server that went on would give their positions to others.
 */
export async function assertReadModelsFit(
  store: EventStore,
  { engine, file }: { readonly engine: Database; readonly file: string },
  projections: readonly Projection[],
): Promise<void> {
  const documents = await openDocuments(engine, { file, readOnly: true });
  try {
    for (const projection of projections) {
      await assertSameLog(store, (await documents.checkpoint(versionedName(projection))).place);
    }
  } finally {
    await documents.close();
  }
}
