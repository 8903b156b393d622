import fc from 'fast-check';
import type { RateLimits } from '../port';
import type { OpenedState, OpenState } from './server-state-contract';

export function rateLimitsContract(open: OpenState): void {
  describe('rate limits', () => {
    let opened: OpenedState;
    let limits: RateLimits;
    beforeEach(async () => {
      opened = await open();
      limits = opened.state.rateLimits;
    });
    afterEach(() => opened.remove());

    const take = (now: number, key = 'login:ana', cost = 1) =>
      limits.take({ key, limit: 5, windowMs: 1_000, now, cost });

    it('allows the limit at once, then says when there is one more', async () => {
      for (let count = 0; count < 5; count += 1) expect(await take(0)).toEqual({ allowed: true });
      expect(await take(0)).toEqual({ allowed: false, retryAfterMs: 200 });
      expect(await take(150)).toEqual({ allowed: false, retryAfterMs: 50 });
      expect(await take(200)).toEqual({ allowed: true });
      expect(await take(200)).toEqual({ allowed: false, retryAfterMs: 200 });
    });

    it('is full again after the window, and never fuller', async () => {
      for (let count = 0; count < 5; count += 1) await take(0);
      for (let count = 0; count < 5; count += 1) expect(await take(10_000)).toEqual({ allowed: true });
      expect(await take(10_000)).toMatchObject({ allowed: false });
    });

    it('counts each key on its own', async () => {
      for (let count = 0; count < 6; count += 1) await take(0, 'a');
      expect(await take(0, 'b')).toEqual({ allowed: true });
    });

    it('takes a cost at once or not at all', async () => {
      expect(await take(0, 'a', 3)).toEqual({ allowed: true });
      expect(await take(0, 'a', 3)).toEqual({ allowed: false, retryAfterMs: 200 });
      expect(await take(0, 'a', 2)).toEqual({ allowed: true });
      expect(await take(0, 'b', 6)).toMatchObject({ allowed: false });
    });

    it('locks nobody out for longer than a window when the clock is set back', async () => {
      for (let count = 0; count < 5; count += 1) await take(3_600_000);
      expect(await take(0)).toEqual({ allowed: false, retryAfterMs: 200 });
      expect(await take(200)).toEqual({ allowed: true });
    });

    it('still counts after a restart', async () => {
      for (let count = 0; count < 5; count += 1) await take(0);
      limits = (await opened.reopen()).rateLimits;
      expect(await take(0)).toMatchObject({ allowed: false });
    });

    it('never allows more than the bucket and what it refilled, and no retry comes too early', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.uuid(),
          fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 40 }),
          async (key, pauses) => {
            let now = 0;
            let allowed = 0;
            for (const pause of pauses) {
              now += pause;
              const taken = await take(now, key);
              if (taken.allowed) allowed += 1;
              else expect(await take(now + taken.retryAfterMs - 1, key)).toMatchObject({ allowed: false });
            }
            expect(allowed).toBeLessThanOrEqual(5 + Math.floor(now / 200));
          },
        ),
        { numRuns: 50 },
      );
    });

    it('keeps what is not full, however many others there are', async () => {
      for (let count = 0; count < 5; count += 1) await take(0, 'busy');
      for (let some = 0; some < 42; some += 1) {
        await Promise.all(Array.from({ length: 50 }, (_, count) => take(0, `key-${some}-${count}`)));
      }
      expect(await take(0, 'busy')).toMatchObject({ allowed: false });
    }, 120_000);
  });
}
