import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreUnavailable, UnknownOutcome } from '../../errors';
import { appendSurely } from '../../execute/append-surely';
import { NO_STREAM, type EventStore } from '../../port';
import { Follower } from '../contract/follower';
import { idsOf, plainEvent, streamOf, wholeLog } from '../contract/plain-events';

const WRITERS = 8;
const SOON = 30_000;

/**
 * Writers that repeat what was not answered, as whoever repeats a request does, and a follower, on a store that fails
 * meanwhile.
 */
export class Siege {
  readonly #store: EventStore;
  readonly #follower: Follower;
  readonly #writing: Promise<(readonly string[])[]>;
  readonly #streams = Array.from({ length: WRITERS }, (_, n) => `post-${n}`);
  #isOver = false;

  constructor(store: EventStore) {
    this.#store = store;
    this.#follower = new Follower({
      ...store,
      readAll: (options) => insisting(() => store.readAll(options)),
    });
    this.#writing = Promise.all(this.#streams.map((stream) => this.#write(stream)));
  }

  /** Resolves when every writer may have written that many more, and the follower has seen as many. */
  goesOn(events: number): Promise<void> {
    return this.#follower.hasSeen(this.#follower.events.length + WRITERS * events, SOON);
  }

  /** Ends it; throws unless every event that a writer was told of is there once, in order, and was followed so. */
  async end(): Promise<void> {
    this.#isOver = true;
    const written = await this.#writing;
    for (const [n, stream] of this.#streams.entries()) {
      expect(idsOf(await insisting(() => streamOf(this.#store, stream)))).toEqual(written[n]);
    }
    const log = await insisting(() => wholeLog(this.#store));
    expect(idsOf(log).toSorted()).toEqual(written.flat().toSorted());
    await this.#follower.hasSeen(log.length, SOON);
    await this.#follower.stop();
    expect(this.#follower.events).toEqual(log);
  }

  async #write(stream: string): Promise<readonly string[]> {
    const ids: string[] = [];
    while (!this.#isOver) {
      const event = plainEvent();
      const expected = ids.length + NO_STREAM;
      const result = await insisting(() => appendSurely(this.#store, stream, expected, [event]));
      if (!result.ok) throw new Error(`${stream} has ${result.actual}, not ${expected}.`);
      ids.push(event.id);
    }
    return ids;
  }
}

async function insisting<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof UnknownOutcome || error instanceof EventStoreUnavailable)) throw error;
      await pause(20);
    }
  }
}
