import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreUnavailable, UnknownOutcome } from '../errors';
import { appendSurely } from '../execute/append-surely';
import { NO_STREAM, type EventStore, type EventToStore } from '../port';
import { Follower } from '../testing/contract/follower';
import { idsOf, plainEvent, streamOf, wholeLog } from '../testing/contract/plain-events';
import { eventually } from '../testing/eventually';
import { startProcess } from '../testing/eventstoredb-server/process/start-process';
import type { EventStoreDbServerProcess } from '../testing/eventstoredb-server/server';
import { temporaryFolder } from '../testing/temporary-folder';
import { openEventStoreDb } from './open-event-store-db';

const KILLS = 8;
const WRITERS = 8;
const SOON = 30_000;

describe('an EventStoreDB that is killed while others write', () => {
  const folder = temporaryFolder();
  let server: EventStoreDbServerProcess;
  let store: EventStore;
  beforeAll(async () => {
    server = await startProcess({ folder: folder.path });
    store = await openEventStoreDb({ connectionString: server.connectionString, lookEveryMs: 200 });
  }, 30_000);
  afterAll(async () => {
    await store.close();
    await server.stop('hard');
    folder.remove();
  });

  /** As whoever repeats a request until it is answered does: the same event at the same revision. */
  const appendUntilWritten = async (stream: string, expected: number, event: EventToStore) => {
    for (;;) {
      try {
        const result = await appendSurely(store, stream, expected, [event]);
        if (!result.ok) throw new Error(`${stream} has ${result.actual}, not ${expected}.`);
        return;
      } catch (error) {
        if (!(error instanceof UnknownOutcome || error instanceof EventStoreUnavailable)) throw error;
        await pause(20);
      }
    }
  };

  /** As the projections' runner does. */
  const readingAgain = (through: EventStore): EventStore => ({
    ...through,
    readAll: async (options) => {
      for (;;) {
        try {
          return await through.readAll(options);
        } catch (error) {
          if (!(error instanceof EventStoreUnavailable)) throw error;
          await pause(20);
        }
      }
    },
  });

  it('loses nothing, doubles nothing, and every follower sees each event once, in order', async () => {
    let isOver = false;
    const write = async (stream: string) => {
      const ids: string[] = [];
      while (!isOver) {
        const event = plainEvent();
        await appendUntilWritten(stream, ids.length + NO_STREAM, event);
        ids.push(event.id);
      }
      return ids;
    };
    const streams = Array.from({ length: WRITERS }, (_, n) => `post-${n}`);
    const writing = Promise.all(streams.map(write));
    const follower = new Follower(readingAgain(store));
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = follower.events.length;
      await eventually('more events', () => follower.events.length > before + WRITERS * 3, SOON);
      // Nothing to wait for: the moment is to be any.
      await pause((kill * 37) % 100);
      await server.restart();
    }
    isOver = true;
    const written = await writing;

    for (const [n, stream] of streams.entries()) {
      expect(idsOf(await streamOf(store, stream))).toEqual(written[n]);
    }
    const log = await wholeLog(store);
    expect(idsOf(log).toSorted()).toEqual(written.flat().toSorted());
    await follower.hasSeen(log.length, SOON);
    await follower.stop();
    expect(follower.events).toEqual(log);
  }, 120_000);
});
