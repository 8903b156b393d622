import { NO_STREAM, type EventStore } from '../../port';
import type { OpenedStore, OpenStore } from './opened-store';
import { idsOf, plainEvent, plainEvents, streamOf, wholeLog } from './plain-events';

export function repeatingContract(open: OpenStore): void {
  describe('repeating an append', () => {
    let opened: OpenedStore;
    let store: EventStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.remove());

    it('writes once and answers as the first time', async () => {
      const events = plainEvents(3);
      const first = await store.append('post-1', NO_STREAM, events);
      expect(await store.append('post-1', NO_STREAM, events)).toEqual({ ...first, repeated: true });
      expect(await wholeLog(store)).toHaveLength(3);
    });

    it('answers as the first time though others have appended since', async () => {
      const events = plainEvents(2);
      await store.append('post-1', NO_STREAM, [plainEvent()]);
      const first = await store.append('post-1', 0, events);
      await store.append('post-1', 2, plainEvents(2));
      expect(await store.append('post-1', 0, events)).toEqual({ ...first, repeated: true });
    });

    it('knows an event by its id, whatever else is in it', async () => {
      const event = plainEvent({ data: '{"note":"first"}' });
      await store.append('post-1', NO_STREAM, [event]);
      const again = await store.append('post-1', NO_STREAM, [{ ...event, data: '{"note":"second"}' }]);
      expect(again).toMatchObject({ ok: true, repeated: true });
      expect((await streamOf(store, 'post-1'))[0]?.data).toBe('{"note":"first"}');
    });

    it('writes once while the first try is still on its way', async () => {
      const events = plainEvents(2);
      const results = await Promise.all(
        Array.from({ length: 6 }, () => store.append('post-1', NO_STREAM, events)),
      );
      const [first] = results;
      expect(results.map((result) => result.ok && result.repeated)).toEqual([
        false,
        true,
        true,
        true,
        true,
        true,
      ]);
      for (const result of results)
        expect(result).toMatchObject({ ...first, repeated: expect.any(Boolean) as boolean });
      expect(idsOf(await wholeLog(store))).toEqual(idsOf(events));
    });

    it('writes once while the first try is still on its way on another connection', async () => {
      const events = plainEvents(2);
      const other = await opened.another();
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, n) => (n % 2 ? store : other).append('post-1', NO_STREAM, events)),
      );
      expect(results.filter((result) => result.ok && !result.repeated)).toHaveLength(1);
      expect(new Set(results.map((result) => result.ok && result.position)).size).toBe(1);
      expect(idsOf(await wholeLog(other))).toEqual(idsOf(events));
    });

    it('writes all that is left to write when it is tried again by many, one after the other', async () => {
      const steps = plainEvents(6);
      const tries = Array.from({ length: 3 }, async () => {
        for (const [index, event] of steps.entries()) await store.append('post-1', index - 1, [event]);
      });
      await Promise.all(tries);
      expect(idsOf(await streamOf(store, 'post-1'))).toEqual(idsOf(steps));
    });

    it('writes once over a restart, and on another connection', async () => {
      const event = plainEvent();
      const first = await store.append('post-1', NO_STREAM, [event]);
      const other = await opened.another();
      expect(await other.append('post-1', NO_STREAM, [event])).toEqual({ ...first, repeated: true });
      store = await opened.reopen();
      expect(await store.append('post-1', NO_STREAM, [event])).toEqual({ ...first, repeated: true });
    });

    describe('is a conflict when the ids that follow that revision', () => {
      const [a, b, c] = [plainEvent(), plainEvent(), plainEvent()];
      beforeEach(() => store.append('post-1', NO_STREAM, [a, b]));

      it.each([
        ['differ in the middle', [a, c]],
        ['differ from the start', [c, b]],
        ['stand in another order', [b, a]],
        ['are fewer', [a, b, c]],
        ['follow later', [b]],
      ])('%s', async (_, events) => {
        expect(await store.append('post-1', NO_STREAM, events)).toEqual({ ok: false, actual: 1 });
        expect(idsOf(await wholeLog(store))).toEqual(idsOf([a, b]));
      });
    });
  });
}
