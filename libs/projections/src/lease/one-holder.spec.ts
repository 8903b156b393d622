import fc from 'fast-check';
import { leasesInMemory } from '../testing/lease/leases-in-memory';
import { ManualTime } from '../testing/lease/manual-time';
import { slowLeases, type Way } from '../testing/lease/slow-leases';
import { keepLease } from './keep-lease';
import { seekLease } from './seek-lease';

const NAME = 'projecting';
const CANDIDATES = 3;
const HALF_A_MINUTE = 30_000;

/** Mostly near, at times too far away. */
const delay = fc.oneof({ weight: 4, arbitrary: fc.nat(50) }, { weight: 1, arbitrary: fc.nat(3_000) });
const mostly = fc.nat(9).map((n) => n > 0);
const way: fc.Arbitrary<Way> = fc.record({ there: delay, arrives: mostly, back: delay, answers: mostly });
const ways = fc.array(way, { minLength: 1, maxLength: 60 });

/** Whoever holds it by their own account, each time that somebody gets it. */
async function holdersAtTakeovers(plan: readonly Way[]): Promise<readonly (readonly string[])[]> {
  const time = new ManualTime();
  const leases = leasesInMemory();
  const leaving = new AbortController();
  const holding = new Set<string>();
  const takeovers: string[][] = [];
  let calls = 0;
  const next = (): Way => {
    const way = plan[calls % plan.length];
    if (way === undefined) throw new RangeError('There is no plan.');
    calls += 1;
    return way;
  };

  const take = async (name: string, seen: Parameters<typeof leases.take>[1], holder: string) => {
    const fencing = await leases.take(name, seen, holder);
    // In the moment in which it is taken, not when that is known to whoever took it.
    if (fencing !== null) takeovers.push([...holding].filter((one) => one !== holder));
    return fencing;
  };
  const far = slowLeases({ ...leases, take }, time, next);
  const live = async (holder: string): Promise<void> => {
    while (!leaving.signal.aborted) {
      const options = { leases: far, name: NAME, time };
      const taken = await seekLease({ ...options, holder, onWaiting: () => undefined }, leaving.signal);
      if (taken === null) return;
      holding.add(holder);
      await new Promise<void>((resolve) => {
        const kept = keepLease({
          ...options,
          taken,
          onLost() {
            holding.delete(holder);
            void kept.giveBack().then(resolve);
          },
        });
      });
    }
  };
  for (let n = 0; n < CANDIDATES; n += 1) void live(`candidate ${n}`);
  await time.pass(HALF_A_MINUTE);
  leaving.abort();
  return takeovers;
}

it('is given up by its holder before anybody else gets it, however far away it is', async () => {
  let takeovers = 0;
  await fc.assert(
    fc.asyncProperty(ways, async (plan) => {
      const held = await holdersAtTakeovers(plan);
      takeovers += held.length;
      expect(held.flat()).toEqual([]);
    }),
    { numRuns: 150 },
  );
  expect(takeovers).toBeGreaterThan(150);
});
