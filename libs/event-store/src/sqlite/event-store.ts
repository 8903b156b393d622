import { setImmediate as nextTurn } from 'node:timers/promises';
import { checkAppend } from '../append-request';
import { EventStoreUnavailable } from '../errors';
import type { EventStore, ReadStreamOptions, StoredEvent } from '../port';
import { AppendWatch } from './append-watch';
import { LogReader } from './log-reader';
import { openLogForReading } from './log-schema';
import type { LogWriter } from './log-writer';
import { inStore } from './sqlite-errors';

export interface SqliteEventStoreOptions {
  /** The log's file; made where there is none. */
  readonly file: string;
  /** Who appends, here or in another thread; closed with the store. Absent: the store is for reading only. */
  readonly writer?: LogWriter;
}

/** Events of a stream that are read at once; between two pages the event loop turns. */
const PAGE = 500;

/** The log in an SQLite file: reads on a connection of its own in this thread, appends through `writer`. */
export function openSqliteEventStore({ file, writer }: SqliteEventStoreOptions): EventStore {
  const reader = inStore(() => new LogReader(openLogForReading(file)), file);
  const watch = new AppendWatch(() => reader.dataVersion());

  return {
    async append(stream, expected, events) {
      const request = { stream, expected, events };
      checkAppend(request);
      if (writer === undefined) throw new EventStoreUnavailable('This log was opened for reading only.');
      const result = await writer.append(request);
      if (result.ok && !result.repeated) watch.poke();
      return result;
    },

    readStream: (stream, options) => readStream(reader, stream, options),
    readAll: (options) => promised(() => reader.all(options)),
    eventAt: ({ position, eventId }) =>
      promised(() => {
        const event = reader.byId(eventId);
        return event?.position === position ? event : null;
      }),
    eventById: (id) => promised(() => reader.byId(id)),
    eventAtPosition: (position) => promised(() => reader.at(position)),
    head: () => promised(() => reader.head()),
    onAppended: (listener) => watch.listen(listener),

    async close() {
      watch.stop();
      // The writer last: who may write takes the WAL into the log when nobody else has it open, and leaves one file.
      reader.close();
      await writer?.close();
    },
  };
}

/** The engine answers at once; the port promises. */
const promised = <T>(read: () => T): Promise<T> => new Promise((resolve) => resolve(read()));

async function* readStream(
  reader: LogReader,
  stream: string,
  { direction, from, limit = Infinity }: ReadStreamOptions,
): AsyncGenerator<StoredEvent> {
  const step = direction === 'forwards' ? 1 : -1;
  let next = from ?? (direction === 'forwards' ? 0 : Number.MAX_SAFE_INTEGER);
  let left = limit;
  while (left > 0 && next >= 0) {
    const page = reader.stream(stream, { direction, from: next, limit: Math.min(left, PAGE) });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    next = last.revision + step;
    left -= page.length;
    await nextTurn();
  }
}
