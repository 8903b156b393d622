import {
  appendSurely,
  EventStoreUnavailable,
  StorageFull,
  UnknownOutcome,
  type EventStore,
} from '@heliograph/event-store';
import { CannotDo } from '../usage';
import { appendsOf, groupsOf, type Append } from './appends';
import { compareLog } from './compare-log';
import type { PortableEvent } from './format';
import { eventsInLogFile, verifyLogFile } from './read-log-file';

interface Options {
  readonly store: EventStore;
  /** Appends that the store, asked for all of them at once, writes in that order. */
  readonly atOnce: number;
  readonly file: string;
  /** Stops between two appends. */
  readonly until: AbortSignal;
  /** Once, before anything is appended. */
  readonly onBegin: (plan: { readonly events: number; readonly there: number }) => void;
  readonly onProgress: (events: number) => void;
}

export interface Imported {
  /** In the file, and now in the log. */
  readonly events: number;
  /** Of these were in the log before: an earlier import was interrupted there. */
  readonly there: number;
}

/**
 * Appends the events of a file to a log that is empty or holds exactly the first of them, in their order, with their
 * revisions and ids; at the end compares the two. Whoever is killed meanwhile leaves the first of them in the log, and the
 * same import goes on there. Reads the whole file before anything is appended. Throws {@link CannotDo}, `NoLogFile` among
 * them.
 */
export async function importLog({
  store,
  atOnce,
  file,
  until,
  onBegin,
  onProgress,
}: Options): Promise<Imported> {
  const events = await verifyLogFile(file);
  const there = await eventsThere(store, file);
  onBegin({ events, there });
  let count = there;
  const appends = appendsOf(after(there, eventsInLogFile(file)));
  for await (const group of groupsOf(appends, atOnce)) {
    if (until.aborted) throw new CannotDo(interrupted(count, events));
    await Promise.all(group.map((append) => appendNext(store, append))).catch((error: unknown) => {
      throw isPassing(error) ? new CannotDo(`${interrupted(count, events)} ${error.message}`) : error;
    });
    count += group.reduce((sum, append) => sum + append.events.length, 0);
    onProgress(count);
  }
  const { standing } = await compareLog(store, eventsInLogFile(file));
  if (standing !== 'same') throw new CannotDo(SOMEBODY_ELSE);
  return { events, there };
}

/** How many of the file's events an empty or unfinished log holds. */
async function eventsThere(store: EventStore, file: string): Promise<number> {
  const { standing, same } = await compareLog(store, eventsInLogFile(file));
  if (standing === 'differs' || standing === 'log-goes-on') {
    const where =
      standing === 'differs' ? `from its event ${same + 1} on` : `after all ${same} events of the file`;
    throw new CannotDo(
      `The log holds something else ${where}. A file goes into an empty log, or into one that holds only the first of its ` +
        'events. Nothing was appended.',
    );
  }
  return same;
}

async function appendNext(store: EventStore, { stream, expected, events }: Append): Promise<void> {
  const result = await appendSurely(store, stream, expected, events);
  if (!result.ok) throw new CannotDo(SOMEBODY_ELSE);
}

const SOMEBODY_ELSE =
  'Somebody else has appended to this log meanwhile, so it is not what the file holds. Stop every server that writes to it, ' +
  'and begin again with an empty log.';

const interrupted = (count: number, events: number): string =>
  `Stopped after at least ${count} of ${events} events. The same command again goes on there.`;

const isPassing = (error: unknown): error is Error =>
  [EventStoreUnavailable, StorageFull, UnknownOutcome].some((kind) => error instanceof kind);

async function* after(count: number, events: AsyncIterable<PortableEvent>): AsyncGenerator<PortableEvent> {
  let skipped = 0;
  for await (const event of events) {
    if (skipped < count) skipped += 1;
    else yield event;
  }
}
