import { onMongo } from '@heliograph/mongo/testing';
import type { ServerState } from '../port';
import { statesOn } from '../testing/states-on-mongo';

const DAY = 24 * 60 * 60 * 1000;
/** Busy as the machine may be: this is not about how long a call takes. */
const PATIENCE = 20_000;

const times = <T>(count: number, work: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => work(n));

await onMongo((server) => {
  describe('a state that several processes have', () => {
    const states = statesOn(server, { patienceMs: PATIENCE });
    let processes: readonly ServerState[];
    beforeEach(async () => {
      processes = await states().processes(4);
    });

    /** Does something as each process so many times, all at once. */
    const everywhere = <T>(each: number, work: (state: ServerState, n: number) => Promise<T>): Promise<T[]> =>
      Promise.all(processes.flatMap((state, at) => times(each, (n) => work(state, at * each + n))));

    const start = (sessionId = 's1') =>
      states().state.refreshFamilies.start({
        sessionId,
        userId: 'ana',
        tokenHash: `${sessionId}-0`,
        now: 0,
        expiresAt: DAY,
      });
    const trade = ({ refreshFamilies }: ServerState, from: number, to: number, now: number) =>
      refreshFamilies.rotate({
        tokenHash: `s1-${from}`,
        successorHash: `s1-${to}`,
        now,
        graceMs: 10,
        expiresAt: now + DAY,
      });

    it('lets one of them trade a refresh token, and the others have the same successor', async () => {
      await start();
      for (let token = 0; token < 20; token += 1) {
        const trades = await everywhere(2, (state) => trade(state, token, token + 1, token));
        const outcomes = trades.map(({ outcome }) => outcome).sort();
        expect(outcomes).toEqual([...times(7, () => 'again'), 'rotated']);
      }
      expect(await trade(states().state, 20, 21, 21)).toMatchObject({ outcome: 'rotated' });
    });

    it('ends a family once when an old token comes back everywhere, whatever else is traded', async () => {
      for (let round = 0; round < 10; round += 1) {
        await start();
        await trade(states().state, 0, 1, 0);
        await trade(states().state, 1, 2, 1);
        const [reuses, trades] = await Promise.all([
          everywhere(1, (state) => trade(state, 0, 1, 100)),
          everywhere(1, (state) => trade(state, 2, 3, 100)),
        ]);
        const outcomes = reuses.map(({ outcome }) => outcome).sort();
        expect(outcomes).toEqual(['reused', 'unknown', 'unknown', 'unknown']);
        expect(trades.filter(({ outcome }) => outcome === 'rotated').length).toBeLessThan(2);
        for (const token of [2, 3]) {
          expect(await trade(states().state, token, token + 1, 101)).toEqual({ outcome: 'unknown' });
        }
      }
    });

    it('begins a session once', async () => {
      await everywhere(2, ({ refreshFamilies }, n) =>
        refreshFamilies.start({
          sessionId: 's1',
          userId: 'ana',
          tokenHash: `s1-${n}`,
          now: 0,
          expiresAt: DAY,
        }),
      );
      const trades = await everywhere(2, (state, n) => trade(state, n, n + 100, 1));
      const outcomes = trades.map(({ outcome }) => outcome).sort();
      expect(outcomes).toEqual(['rotated', ...times(7, () => 'unknown')]);
    });

    it('allows as much as one process would', async () => {
      // Many buckets: who loses a race of first takes must neither be let through nor count twice.
      for (let bucket = 0; bucket < 20; bucket += 1) {
        const take = ({ rateLimits }: ServerState, now: number) =>
          rateLimits.take({ key: `login:${bucket}`, limit: 10, windowMs: 1_000, now });
        const allowed = async (now: number) =>
          (await everywhere(5, (state) => take(state, now))).filter((taken) => taken.allowed).length;
        expect(await allowed(0)).toBe(10);
        // The bucket is there for the second and third time, full again for the third.
        expect(await allowed(500)).toBe(5);
        expect(await allowed(2_000)).toBe(10);
      }
    });

    it('knows a key by whoever used it first, and everywhere', async () => {
      const claim = ({ idempotencyKeys }: ServerState, fingerprint: string, now = 0) =>
        idempotencyKeys.claim({ actorId: 'ana', key: 'k', fingerprint, now });
      // A month later it may be used for something else, once more.
      for (const now of [0, 40 * DAY, 80 * DAY]) {
        const claims = await everywhere(3, (state, n) => claim(state, `f${n}`, now));
        expect(claims.filter(Boolean)).toHaveLength(1);
        const first = `f${claims.indexOf(true)}`;
        expect(await everywhere(1, (state) => claim(state, first, now))).toEqual(times(4, () => true));
        expect(await everywhere(1, (state) => claim(state, 'other', now))).toEqual(times(4, () => false));
      }
    });

    it('watches an upload for all of them', async () => {
      await everywhere(2, ({ uploads }, n) =>
        uploads.reserve({ mediaId: 'm1', ownerId: 'ana', bytes: n, now: 10 }),
      );
      const [first, second, third] = processes.map(({ uploads }) => uploads);
      expect(await second?.bytesSince('ana', 0)).toBe(7);
      expect(await third?.expired(11, 10)).toEqual([{ mediaId: 'm1', ownerId: 'ana' }]);
      await third?.watchAgain('m1', 20);
      expect(await first?.expired(20, 10)).toEqual([]);
      expect(await second?.expired(21, 10)).toEqual([{ mediaId: 'm1', ownerId: 'ana' }]);
      await first?.release('m1');
      expect(await second?.expired(21, 10)).toEqual([]);
    });
  });
});
