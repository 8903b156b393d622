import { randomInt } from 'node:crypto';
import type { EventStore, LogPlace } from '../../port';
import { Follower } from './follower';
import type { OpenedStore, OpenStore } from './opened-store';
import { idsOf, placeOf, wholeLog } from './plain-events';
import { WritersElsewhere, type Writing } from './writers-elsewhere';

const THREADS = 4;
const IN_PROCESS = 4;
const EVENTS = 40;
const TOTAL = (THREADS + IN_PROCESS) * EVENTS;
const STREAMS = ['post-1', 'post-2', 'user-1'];
const SOON = 30_000;

export function racingElsewhereContract(open: OpenStore, module: string): void {
  describe('writers in four threads and a second process', () => {
    const seed = randomInt(2 ** 31);
    let writers: WritersElsewhere;
    let opened: OpenedStore;
    beforeAll(async () => (writers = await WritersElsewhere.build(module)), 30_000);
    afterAll(() => writers.remove());
    beforeEach(async () => (opened = await open()));
    afterEach(() => opened.remove());

    const writing = (writer: number, longestPause: number): Writing => ({
      writer,
      streams: STREAMS,
      events: EVENTS,
      longestPause,
      seed,
    });

    const race = (longestPause: number) => {
      const { elsewhere } = opened;
      const threads = Array.from({ length: THREADS }, (_, n) =>
        writers.inThread(elsewhere, [writing(n, longestPause)]),
      );
      const inProcess = Array.from({ length: IN_PROCESS }, (_, n) => writing(THREADS + n, longestPause));
      return Promise.all([...threads, writers.inProcess(elsewhere, inProcess)]);
    };

    const placeAfter = async (store: EventStore, count: number): Promise<LogPlace> => {
      const follower = new Follower(store);
      await follower.hasSeen(count, SOON);
      await follower.stop();
      const [last] = follower.events.slice(count - 1).map(placeOf);
      if (last === undefined) throw new Error('Not seen.');
      return last;
    };

    it.each([
      ['without a pause', 0],
      ['with pauses of any length up to 12 ms', 12],
    ])(
      `lose and double nothing %s, and every follower sees each event once, in order (seed ${seed})`,
      async (_, longestPause) => {
        const { store } = opened;
        const other = await opened.another();
        const fromTheStart = [new Follower(store), new Follower(other), new Follower(store)];
        const racing = race(longestPause);
        const middle = await placeAfter(store, TOTAL / 4);
        const late = new Follower(other);
        const later = new Follower(store, middle);
        const written = (await racing).flat();
        await Promise.all([...fromTheStart, late].map((follower) => follower.hasSeen(TOTAL, SOON)));

        const log = await wholeLog(store);
        expect(idsOf(log).toSorted()).toEqual(idsOf(written).toSorted());
        const byId = new Map(log.map((event) => [event.id, event]));
        for (const answered of written) expect(byId.get(answered.id)).toMatchObject(answered);
        for (const name of STREAMS) {
          const revisions = log.filter(({ stream }) => stream === name).map(({ revision }) => revision);
          expect(revisions).toEqual([...revisions.keys()]);
        }

        const after = log.slice(log.findIndex(({ id }) => id === middle.eventId) + 1);
        await later.hasSeen(after.length, SOON);
        for (const { events } of [...fromTheStart, late]) expect(events).toEqual(log);
        expect(later.events).toEqual(after);
        await Promise.all([...fromTheStart, late, later].map((follower) => follower.stop()));

        const reopened = await opened.reopen();
        expect(await wholeLog(reopened)).toEqual(log);
        expect(await wholeLog(reopened, 'backwards')).toEqual(log.toReversed());
      },
      90_000,
    );
  });
}
