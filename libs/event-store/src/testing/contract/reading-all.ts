import { randomUUID } from 'node:crypto';
import { NO_STREAM, type EventStore } from '../../port';
import type { OpenedStore, OpenStore } from './opened-store';
import { idsOf, placeOf, plainEvent, plainEvents, streamOf, wholeLog } from './plain-events';

export function readingAllContract(open: OpenStore): void {
  describe('reading the whole log', () => {
    let opened: OpenedStore;
    let store: EventStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.remove());

    const fill = async (): Promise<string[]> => {
      const events = plainEvents(7);
      await store.append('post-1', NO_STREAM, events.slice(0, 2));
      await store.append('post-2', NO_STREAM, events.slice(2, 3));
      await store.append('post-1', 1, events.slice(3, 5));
      await store.append('user-1', NO_STREAM, events.slice(5));
      return idsOf(events);
    };

    it('is in the order of appends, both ways', async () => {
      const ids = await fill();
      expect(idsOf(await store.readAll({ direction: 'forwards', limit: 100 }))).toEqual(ids);
      expect(idsOf(await store.readAll({ direction: 'backwards', limit: 100 }))).toEqual(ids.toReversed());
    });

    it.each([1, 2, 3, 7, 8])('is the same in pages of %d', async (limit) => {
      const ids = await fill();
      expect(idsOf(await wholeLog(store, 'forwards', limit))).toEqual(ids);
      expect(idsOf(await wholeLog(store, 'backwards', limit))).toEqual(ids.toReversed());
    });

    it('gives no more than the limit, and what comes after a place only', async () => {
      const ids = await fill();
      const firstThree = await store.readAll({ direction: 'forwards', limit: 3 });
      expect(idsOf(firstThree)).toEqual(ids.slice(0, 3));
      const after = firstThree.map(placeOf).at(-1) ?? null;
      expect(idsOf(await store.readAll({ direction: 'forwards', after, limit: 2 }))).toEqual(ids.slice(3, 5));
      expect(idsOf(await store.readAll({ direction: 'backwards', after, limit: 9 }))).toEqual([
        ids[1],
        ids[0],
      ]);
    });

    it('falls into what comes before a place and what comes after it, wherever that is', async () => {
      const ids = await fill();
      for (const [index, event] of (await wholeLog(store)).entries()) {
        const after = placeOf(event);
        const later = await store.readAll({ direction: 'forwards', after, limit: 100 });
        const earlier = await store.readAll({ direction: 'backwards', after, limit: 100 });
        expect(idsOf(later)).toEqual(ids.slice(index + 1));
        expect(idsOf(earlier)).toEqual(ids.slice(0, index).toReversed());
      }
    });

    it('takes a place from a page, from the head or from a stream alike, also over a restart', async () => {
      const ids = await fill();
      const [fromStream] = (await streamOf(store, 'user-1', { direction: 'backwards', limit: 1 })).map(
        placeOf,
      );
      expect(fromStream).toEqual(await store.head());
      const [first] = (await store.readAll({ direction: 'forwards', limit: 1 })).map(placeOf);
      store = await opened.reopen();
      expect(await store.head()).toEqual(fromStream);
      expect(idsOf(await store.readAll({ direction: 'forwards', after: first ?? null, limit: 100 }))).toEqual(
        ids.slice(1),
      );
    });

    it('holds big events like small ones, both ways', async () => {
      const big = Array.from({ length: 6 }, (_, n) =>
        plainEvent({ data: JSON.stringify(`${n}é`.repeat(300_000)) }),
      );
      for (const [n, event] of big.entries()) {
        await store.append('post-1', n - 1, [event]);
        await store.append(`user-${n}`, NO_STREAM, plainEvents(1));
      }
      const data = (events: readonly { data: string; stream: string }[]) =>
        events.filter(({ stream }) => stream === 'post-1').map((event) => event.data);
      const written = big.map((event) => event.data);
      expect(data(await wholeLog(store, 'forwards', 5))).toEqual(written);
      expect(data(await wholeLog(store, 'backwards', 100))).toEqual(written.toReversed());
      expect(data(await streamOf(store, 'post-1'))).toEqual(written);
    });

    it('has nothing in an empty log, nor after its newest event', async () => {
      expect(await store.readAll({ direction: 'forwards', limit: 10 })).toEqual([]);
      expect(await store.head()).toBeNull();
      await fill();
      const after = await store.head();
      expect(await store.readAll({ direction: 'forwards', after, limit: 10 })).toEqual([]);
      expect(await store.readAll({ direction: 'backwards', after, limit: 10 })).toHaveLength(6);
    });

    it('has at each place the event that stood there when it was taken, and no other', async () => {
      await fill();
      const all = await wholeLog(store);
      const [first, second] = all.map(placeOf);
      for (const event of all) expect(await store.eventAt(placeOf(event))).toEqual(event);
      if (first === undefined || second === undefined) throw new Error('Nothing was read.');
      expect(await store.eventAt({ ...first, eventId: second.eventId })).toBeNull();
      expect(await store.eventAt({ ...first, eventId: randomUUID() })).toBeNull();
      for (const token of ['1', '1/1']) {
        expect(await store.eventAt({ position: 1, token, eventId: randomUUID() })).toBeNull();
      }
      const other = await open();
      expect(await other.store.eventAt(second)).toBeNull();
      await other.remove();
    });

    it('knows its head, and each event by id or position', async () => {
      const ids = await fill();
      const all = await wholeLog(store);
      const newest = all.at(-1);
      expect(await store.head()).toEqual(newest && placeOf(newest));
      for (const event of all) {
        expect(await store.eventById(event.id)).toEqual(event);
        expect(await store.eventAtPosition(event.position)).toEqual(event);
      }
      const end = newest?.position ?? 0;
      for (const none of [0, end - 0.5, end + 1, end + 1_000_000, 2 ** 53]) {
        expect(await store.eventAtPosition(none)).toBeNull();
      }
      expect(await store.eventById(`${ids[0] ?? ''}-`)).toBeNull();
    });
  });
}
