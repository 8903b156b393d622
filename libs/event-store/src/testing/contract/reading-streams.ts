import { NO_STREAM, type EventStore, type ReadStreamOptions } from '../../port';
import type { OpenedStore, OpenStore } from './opened-store';
import { plainEvent, plainEvents, streamOf } from './plain-events';

export function readingStreamsContract(open: OpenStore): void {
  describe('reading a stream', () => {
    let opened: OpenedStore;
    let store: EventStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
      await store.append('post-0', NO_STREAM, plainEvents(2));
      await store.append('post-1', NO_STREAM, plainEvents(3));
      await store.append('post-10', NO_STREAM, plainEvents(2));
      await store.append('post-1', 2, plainEvents(3));
    });
    afterEach(() => opened.remove());

    const revisions = async (options: ReadStreamOptions) =>
      (await streamOf(store, 'post-1', options)).map(({ revision }) => revision);

    it.each<[ReadStreamOptions, number[]]>([
      [{ direction: 'forwards' }, [0, 1, 2, 3, 4, 5]],
      [{ direction: 'forwards', from: 4 }, [4, 5]],
      [{ direction: 'forwards', limit: 2 }, [0, 1]],
      [{ direction: 'forwards', from: 1, limit: 2 }, [1, 2]],
      [{ direction: 'forwards', from: 6 }, []],
      [{ direction: 'forwards', limit: 0 }, []],
      [{ direction: 'backwards' }, [5, 4, 3, 2, 1, 0]],
      [{ direction: 'backwards', from: 1 }, [1, 0]],
      [{ direction: 'backwards', limit: 2 }, [5, 4]],
      [{ direction: 'backwards', from: 3, limit: 2 }, [3, 2]],
      [{ direction: 'backwards', from: 99, limit: 1 }, [5]],
    ])('%j gives revisions %j', async (options, expected) => {
      expect(await revisions(options)).toEqual(expected);
    });

    it('gives nothing for a stream that does not exist', async () => {
      expect(await streamOf(store, 'post-2')).toEqual([]);
      expect(await streamOf(store, 'post-2', { direction: 'backwards' })).toEqual([]);
    });

    it.each(['', '$all', '%', 'post-%', 'post-_', 'POST-1', "post-1' OR '1'='1", 'post-1\u0000', 'post'])(
      'gives nothing for %j, which no stream can be called',
      async (name) => {
        expect(await streamOf(store, name)).toEqual([]);
        expect(await streamOf(store, name, { direction: 'backwards', limit: 1 })).toEqual([]);
      },
    );

    it('keeps streams apart whose names are nearly the same', async () => {
      const names = [
        'p-a',
        'p-A',
        'p-a.',
        'p-a-',
        'p-a_b',
        'p-aXb',
        'p-a.b',
        'p-a-b',
        'p-__proto__',
        'p-0',
        'p-00',
      ];
      for (const name of names)
        await store.append(name, NO_STREAM, [plainEvent({ data: JSON.stringify(name) })]);
      for (const name of names) {
        expect((await streamOf(store, name)).map(({ data, stream }) => [data, stream])).toEqual([
          [JSON.stringify(name), name],
        ]);
      }
    });

    it('gives a long stream whole, in order, both ways', async () => {
      for (let revision = -1; revision < 1_400; revision += 350) {
        await store.append('user-1', revision, plainEvents(350));
      }
      const all = Array.from({ length: 1_750 }, (_, revision) => revision);
      const forwards = await streamOf(store, 'user-1');
      const backwards = await streamOf(store, 'user-1', { direction: 'backwards' });
      expect(forwards.map(({ revision }) => revision)).toEqual(all);
      expect(backwards).toEqual(forwards.toReversed());
      expect(await streamOf(store, 'user-1', { direction: 'forwards', from: 100, limit: 1_200 })).toEqual(
        forwards.slice(100, 1_300),
      );
    });

    it('can be left early, and the store goes on', async () => {
      for await (const { revision } of store.readStream('post-1', { direction: 'forwards' })) {
        if (revision === 1) break;
      }
      expect(await store.append('post-1', 5, [plainEvent()])).toMatchObject({ ok: true });
    });

    it('sees what was appended before it was called, by its own store', async () => {
      await store.append('post-1', 5, [plainEvent()]);
      expect(await revisions({ direction: 'backwards', limit: 1 })).toEqual([6]);
    });
  });
}
