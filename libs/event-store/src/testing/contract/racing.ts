import fc from 'fast-check';
import { v5 } from 'uuid';
import { NO_STREAM, type EventStore, type EventToStore } from '../../port';
import type { OpenedStore, OpenStore } from './opened-store';
import { idsOf, plainEvent, plainEvents, streamOf, wholeLog } from './plain-events';

export function racingContract(open: OpenStore): void {
  describe('racing', () => {
    let opened: OpenedStore;
    let store: EventStore;
    let other: EventStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
      other = await opened.another();
    });
    afterEach(() => opened.remove());

    /** Appends one event after the other, each again at the actual revision for as long as somebody else is faster. */
    const appendAll = async (through: EventStore, events: readonly EventToStore[]) => {
      const revisions = new Map<string, number>();
      let expected = NO_STREAM;
      for (const event of events) {
        for (;;) {
          const result = await through.append('post-1', expected, [event]);
          expected = result.ok ? result.revision : result.actual;
          if (result.ok) break;
        }
        revisions.set(event.id, expected);
      }
      return revisions;
    };

    it.each([
      ['eight writers on one store', () => Array.from({ length: 8 }, () => store)],
      [
        'four writers on each of two stores',
        () => Array.from({ length: 8 }, (_, n) => (n % 2 ? store : other)),
      ],
    ])('loses and doubles nothing with %s', async (_, stores) => {
      const writers = await Promise.all(stores().map((through) => appendAll(through, plainEvents(25))));
      const answered = new Map(writers.flatMap((revisions) => [...revisions]));
      const stream = await streamOf(store, 'post-1');
      expect(stream.map(({ revision }) => revision)).toEqual([...Array(200).keys()]);
      expect(new Map(stream.map(({ id, revision }) => [id, revision]))).toEqual(answered);
    });

    it('lets exactly one of many begin a stream', async () => {
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          (n % 2 ? store : other).append('handle-x', NO_STREAM, [plainEvent()]),
        ),
      );
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await streamOf(store, 'handle-x')).toHaveLength(1);
    });

    it('answers each of many appends on its own, conflicts among them', async () => {
      await store.append('post-0', NO_STREAM, [plainEvent()]);
      const results = await Promise.all(
        Array.from({ length: 1_500 }, (_, n) => store.append(`post-${n % 1_000}`, NO_STREAM, [plainEvent()])),
      );
      expect(results.map(({ ok }) => ok)).toEqual(results.map((_, n) => n > 0 && n < 1_000));
      expect(await wholeLog(store)).toHaveLength(1_000);
    });

    it('never shows a reader a hole that is filled later', async () => {
      const writing = Promise.all([appendAll(store, plainEvents(40)), appendAll(other, plainEvents(40))]);
      const seen: string[] = [];
      let after = null;
      while (seen.length < 80) {
        const page = await store.readAll({ direction: 'forwards', after, limit: 7 });
        for (const { id, position, token } of page) {
          seen.push(id);
          after = { position, token, eventId: id };
        }
        await new Promise(setImmediate);
      }
      await writing;
      expect(seen).toEqual(idsOf(await wholeLog(store)));
    });
  });

  it('is what a list of streams would be, whatever is appended in whatever order', async () => {
    const append = fc.record({
      stream: fc.constantFrom('post-1', 'post-2', 'user-1'),
      expected: fc.integer({ min: -1, max: 4 }),
      ids: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(append, { maxLength: 25 }), async (appends) => {
        const opened = await open();
        const model = new Map<string, string[]>();
        const log: string[] = [];
        try {
          for (const { stream, expected, ids } of appends) {
            // An id belongs to one stream and one place in it, as derived ids do.
            const events = ids.map((id, index) =>
              plainEvent({ id: v5(`${stream}/${expected + 1 + index}/${id}`, v5.URL) }),
            );
            const before = model.get(stream) ?? [];
            const result = await opened.store.append(stream, expected, events);
            const follows = before.slice(expected + 1, expected + 1 + events.length);
            if (expected === before.length - 1) {
              expect(result).toMatchObject({ ok: true, revision: expected + events.length, repeated: false });
              model.set(stream, [...before, ...idsOf(events)]);
              log.push(...idsOf(events));
            } else if (JSON.stringify(follows) === JSON.stringify(idsOf(events))) {
              expect(result).toMatchObject({ ok: true, revision: expected + events.length, repeated: true });
            } else {
              expect(result).toEqual({ ok: false, actual: before.length - 1 });
            }
          }
          for (const [stream, ids] of model) expect(idsOf(await streamOf(opened.store, stream))).toEqual(ids);
          expect(idsOf(await wholeLog(opened.store))).toEqual(log);
        } finally {
          await opened.remove();
        }
      }),
      { numRuns: 40 },
    );
  }, 180_000);
}
