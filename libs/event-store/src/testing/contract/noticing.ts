import { NO_STREAM, type EventStore } from '../../port';
import { eventually } from '../eventually';
import type { OpenedStore, OpenStore } from './opened-store';
import { plainEvent } from './plain-events';

/** What the port promises, with room for a machine that is busy with other tests. */
const SOON = 2_000;

export function noticingContract(open: OpenStore): void {
  describe('noticing appends', () => {
    let opened: OpenedStore;
    let store: EventStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.remove());

    const listen = (listenTo = store) => {
      const heard = { calls: 0 };
      const stop = listenTo.onAppended(() => (heard.calls += 1));
      return { heard, stop };
    };

    it('tells of its own', async () => {
      const { heard } = listen();
      await store.append('post-1', NO_STREAM, [plainEvent()]);
      await eventually('a call', () => heard.calls > 0, SOON);
    });

    it('tells of those of others', async () => {
      const { heard } = listen();
      await (await opened.another()).append('post-1', NO_STREAM, [plainEvent()]);
      await eventually('a call', () => heard.calls > 0, SOON);
    });

    it('tells everybody who listens, until they stop', async () => {
      const first = listen();
      const second = listen();
      await store.append('post-1', NO_STREAM, [plainEvent()]);
      await eventually('both calls', () => first.heard.calls > 0 && second.heard.calls > 0, SOON);
      first.stop();
      const before = { first: first.heard.calls, second: second.heard.calls };
      await store.append('post-1', 0, [plainEvent()]);
      await eventually('another call', () => second.heard.calls > before.second, SOON);
      expect(first.heard.calls).toBe(before.first);
    });

    it('tells a listener that begins after another one stopped', async () => {
      listen().stop();
      const { heard } = listen();
      await (await opened.another()).append('post-1', NO_STREAM, [plainEvent()]);
      await eventually('a call', () => heard.calls > 0, SOON);
    });
  });
}
