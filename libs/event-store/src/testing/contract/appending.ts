import { EventTooLarge, RefusedStreamName } from '../../errors';
import { NO_STREAM, type EventStore } from '../../port';
import type { OpenedStore, OpenStore } from './opened-store';
import { idsOf, plainEvent, plainEvents, streamOf, wholeLog } from './plain-events';

export function appendingContract(open: OpenStore): void {
  describe('appending', () => {
    let opened: OpenedStore;
    let store: EventStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.remove());

    it('begins a stream at revision 0', async () => {
      const result = await store.append('post-1', NO_STREAM, [plainEvent()]);
      expect(result).toMatchObject({ ok: true, revision: 0, repeated: false });
    });

    it('goes on from exactly the revision it was told', async () => {
      await store.append('post-1', NO_STREAM, plainEvents(3));
      const result = await store.append('post-1', 2, plainEvents(2));
      expect(result).toMatchObject({ ok: true, revision: 4 });
      expect((await streamOf(store, 'post-1')).map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4]);
    });

    it.each([
      ['older', 1],
      ['newer', 3],
      ['«no stream»', NO_STREAM],
    ])('refuses a revision that is %s than the stream, and says the actual one', async (_, expected) => {
      const before = plainEvents(3);
      await store.append('post-1', NO_STREAM, before);
      expect(await store.append('post-1', expected, [plainEvent()])).toEqual({ ok: false, actual: 2 });
      expect(idsOf(await streamOf(store, 'post-1'))).toEqual(idsOf(before));
    });

    it('refuses a revision of a stream that does not exist', async () => {
      expect(await store.append('post-1', 0, [plainEvent()])).toEqual({ ok: false, actual: NO_STREAM });
      expect(await wholeLog(store)).toEqual([]);
    });

    it('answers the position of its last event, and positions grow over all streams', async () => {
      const first = await store.append('post-1', NO_STREAM, plainEvents(2));
      const second = await store.append('post-2', NO_STREAM, plainEvents(2));
      const all = await wholeLog(store);
      const positions = all.map(({ position }) => position);
      expect(positions).toEqual(positions.toSorted((a, b) => a - b));
      expect(new Set(positions).size).toBe(4);
      expect([first, second]).toMatchObject([{ position: positions[1] }, { position: positions[3] }]);
    });

    it('gives back every field, and data and metadata to the byte', async () => {
      const event = plainEvent({
        type: 'Noted',
        schemaVersion: 7,
        data: ' {"b":1,"a":"\\ud800 é 🎞","a":1e2}\n',
        metadata: '{ "correlationId" : "c" }',
      });
      await store.append('post-1', NO_STREAM, [event]);
      expect(await streamOf(store, 'post-1')).toEqual([
        {
          ...event,
          stream: 'post-1',
          revision: 0,
          position: expect.any(Number) as number,
          token: expect.any(String) as string,
        },
      ]);
    });

    it('takes an append of many events as one', async () => {
      const events = plainEvents(700);
      expect(await store.append('post-1', NO_STREAM, events)).toMatchObject({ ok: true, revision: 699 });
      expect(idsOf(await streamOf(store, 'post-1'))).toEqual(idsOf(events));
    });

    it('takes an event of 1 MiB, and refuses a byte more', async () => {
      const metadata = '{"correlationId":"c"}';
      const data = (bytes: number) => JSON.stringify('é'.padEnd(bytes - metadata.length - 3));
      const largest = plainEvent({ data: data(1_048_576), metadata });
      const larger = plainEvent({ data: data(1_048_577), metadata });
      await store.append('post-1', NO_STREAM, [largest]);
      expect((await streamOf(store, 'post-1'))[0]?.data).toBe(largest.data);
      await expect(store.append('post-1', 0, [plainEvent(), larger])).rejects.toThrow(EventTooLarge);
      expect(await streamOf(store, 'post-1')).toHaveLength(1);
    });

    it.each([
      '',
      'post',
      'post-',
      '-1',
      'Post-1',
      'post_x-1',
      '$all',
      'post-a b',
      'post-ü',
      'post-1\n',
      `p-${'x'.repeat(201)}`,
    ])('refuses to call a stream %j', async (stream) => {
      await expect(store.append(stream, NO_STREAM, [plainEvent()])).rejects.toThrow(RefusedStreamName);
      expect(await wholeLog(store)).toEqual([]);
    });

    it.each(['p-x', 'like-a_1.b-2', `post-${'x'.repeat(200)}`])(
      'lets a stream be called %s',
      async (stream) => {
        expect(await store.append(stream, NO_STREAM, [plainEvent()])).toMatchObject({ ok: true });
        expect(await streamOf(store, stream)).toHaveLength(1);
      },
    );

    it.each([-2, 0.5, NaN, Infinity])('knows no expected revision %d', async (expected) => {
      await expect(store.append('post-1', expected, [plainEvent()])).rejects.toThrow(RangeError);
    });

    it('refuses to append nothing', async () => {
      await expect(store.append('post-1', NO_STREAM, [])).rejects.toThrow(RangeError);
    });

    it('refuses two events of one id', async () => {
      const event = plainEvent();
      await expect(store.append('post-1', NO_STREAM, [event, plainEvent(), event])).rejects.toThrow(
        RangeError,
      );
      expect(await wholeLog(store)).toEqual([]);
    });

    it('keeps everything over a restart, and goes on from there', async () => {
      await store.append('post-1', NO_STREAM, plainEvents(2));
      const before = await wholeLog(store);
      store = await opened.reopen();
      expect(await wholeLog(store)).toEqual(before);
      const result = await store.append('post-1', 1, [plainEvent()]);
      expect(result).toMatchObject({ ok: true, revision: 2 });
      expect(result.ok && result.position).toBeGreaterThan(before.at(-1)?.position ?? Infinity);
    });
  });
}
