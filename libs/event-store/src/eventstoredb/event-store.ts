import { setTimeout as pause } from 'node:timers/promises';
import { AppendNotices } from './append-notices';
import { appendAtRevision } from './appending';
import { Backoff } from './backoff';
import { readFailure } from './client-errors';
import { Connection } from './connection';
import { LogReading } from './log-reading';
import { timingOf, type EventStoreDbOptions } from './options';
import { positionOf } from './place-token';
import { eventsOfStream } from './stream-reading';
import { EventStoreUnavailable } from '../errors';
import type { EventStore } from '../port';

const PAUSES = { shortest: 50, longest: 1_000 };

/** As `openEventStoreDb` promises it. */
export async function connectEventStoreDb(options: EventStoreDbOptions): Promise<EventStore> {
  const timing = timingOf(options);
  const { connectionString } = options;
  const connection = new Connection(connectionString, timing);
  const log = new LogReading(connection);
  const notices = new AppendNotices({
    connectionString,
    lookEvery: timing.look,
    confirmedWithin: timing.silence,
    end: () => log.end(),
    head: async () => {
      const head = await log.head();
      return head && positionOf(head);
    },
  });

  await answering(connection, timing.open);
  return {
    async append(stream, expected, events) {
      const result = await appendAtRevision(connection, { stream, expected, events });
      if (result.ok && !result.repeated) notices.poke();
      return result;
    },
    readStream: (stream, how) => eventsOfStream(connection, stream, how),
    readAll: (how) => log.all(how),
    eventAt: (place) => log.at(place),
    eventById: (id) => log.byId(id),
    eventAtPosition: (position) => log.atPosition(position),
    head: () => log.head(),
    onAppended: (listener) => notices.listen(listener),
    async close() {
      notices.stop();
      await connection.close();
    },
  };
}

async function answering(connection: Connection, withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs;
  const backoff = new Backoff(PAUSES);
  for (;;) {
    try {
      await connection.check();
      return;
    } catch (error) {
      const failure = readFailure(error, 'The log');
      if (!(failure instanceof EventStoreUnavailable) || performance.now() > deadline) {
        await connection.close();
        throw failure;
      }
      await pause(backoff.next());
    }
  }
}
