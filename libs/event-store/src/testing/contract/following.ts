import { NO_STREAM, type EventStore } from '../../port';
import { Follower } from './follower';
import type { OpenedStore, OpenStore } from './opened-store';
import { idsOf, placeOf, plainEvent, plainEvents, wholeLog } from './plain-events';

const SOON = 10_000;

export function followingContract(open: OpenStore): void {
  describe('following the log', () => {
    let opened: OpenedStore;
    let store: EventStore;
    let followers: Follower[];
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
      followers = [];
    });
    afterEach(async () => {
      await Promise.all(followers.map((follower) => follower.stop()));
      await opened.remove();
    });

    const follow = (...from: ConstructorParameters<typeof Follower>): Follower => {
      const follower = new Follower(...from);
      followers.push(follower);
      return follower;
    };
    const append = async (through: EventStore, stream: string, count: number) => {
      for (let n = 0; n < count; n += 1) await through.append(stream, n - 1, [plainEvent()]);
    };

    it('goes live on an empty log', async () => {
      const follower = follow(store);
      await append(store, 'post-1', 3);
      await follower.hasSeen(3, SOON);
      expect(idsOf(follower.events)).toEqual(idsOf(await wholeLog(store)));
    });

    it('goes from what was there to what comes, without a gap and nothing twice', async () => {
      await append(store, 'post-1', 90);
      const follower = follow(store);
      await Promise.all([append(store, 'post-2', 60), append(await opened.another(), 'post-3', 60)]);
      await follower.hasSeen(210, SOON);
      expect(follower.events).toEqual(await wholeLog(store));
    });

    it('begins after any place, each follower at its own', async () => {
      await store.append('post-1', NO_STREAM, plainEvents(50));
      const before = await wholeLog(store);
      const places = [null, before[0], before[24], before[49]].map((event) => event && placeOf(event));
      const all = places.map((place) => follow(store, place ?? null));
      await append(await opened.another(), 'post-2', 30);
      await Promise.all(all.map((follower, n) => follower.hasSeen([80, 79, 55, 30][n] ?? 0, SOON)));
      const after = await wholeLog(store);
      expect(all.map(({ events }) => events)).toEqual([0, 1, 25, 50].map((from) => after.slice(from)));
    });

    it('goes on after a restart where it stood', async () => {
      await append(store, 'post-1', 30);
      const first = follow(store);
      await first.hasSeen(30, SOON);
      await first.stop();
      const [last] = first.events.slice(-1).map(placeOf);
      await append(store, 'post-2', 5);
      store = await opened.reopen();
      const second = follow(store, last);
      await append(store, 'post-3', 5);
      await second.hasSeen(10, SOON);
      expect([...first.events, ...second.events]).toEqual(await wholeLog(store));
    });

    it('misses nothing between two appends that follow each other at once', async () => {
      const follower = follow(store);
      for (let n = 0; n < 40; n += 1) {
        await store.append(`post-${n}`, NO_STREAM, [plainEvent()]);
        if (n % 3 === 0) await follower.hasSeen(n + 1, SOON);
      }
      await follower.hasSeen(40, SOON);
      expect(idsOf(follower.events)).toEqual(idsOf(await wholeLog(store)));
    });
  });
}
