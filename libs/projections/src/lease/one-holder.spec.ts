import fc from 'fast-check';
import { leasesInMemory } from '../testing/lease/leases-in-memory';
import { ManualTime } from '../testing/lease/manual-time';
import { slowLeases, type Way } from '../testing/lease/slow-leases';
import { keepLease } from './keep-lease';
import type { Leases } from './leases';
import { seekLease } from './seek-lease';

const NAME = 'projecting';
const MINUTE = 60_000;

/** A candidate's line: how long each call takes, one after the other, and when it is cut in one direction or in both. */
interface Line {
  readonly delays: readonly number[];
  readonly cuts: readonly { readonly from: number; readonly for: number; readonly arrives: boolean }[];
}

const line: fc.Arbitrary<Line> = fc.record({
  delays: fc.array(fc.oneof(fc.nat(50), fc.nat(1_400)), { minLength: 1, maxLength: 30 }),
  cuts: fc.array(
    fc.record({ from: fc.nat(MINUTE), for: fc.integer({ min: 3_000, max: 9_000 }), arrives: fc.boolean() }),
    { maxLength: 8 },
  ),
});

function wayOf({ delays, cuts }: Line, time: ManualTime): () => Way {
  let calls = 0;
  const delay = (): number => {
    calls += 1;
    return delays[calls % delays.length] ?? 0;
  };
  return () => {
    const cut = cuts.find(({ from, for: ms }) => time.now() >= from && time.now() < from + ms);
    return {
      there: delay(),
      arrives: cut === undefined || cut.arrives,
      back: delay(),
      answers: cut === undefined,
    };
  };
}

/** Who held it by their own account each time that somebody else got it. */
async function holdersAtTakeovers(lines: readonly Line[]): Promise<readonly (readonly string[])[]> {
  const time = new ManualTime();
  const leases = leasesInMemory();
  const leaving = new AbortController();
  const holding = new Set<string>();
  const takeovers: string[][] = [];

  const take: Leases['take'] = async (name, seen, holder) => {
    const fencing = await leases.take(name, seen, holder);
    // In the moment in which it is taken, not when whoever took it knows that.
    if (fencing !== null) takeovers.push([...holding].filter((one) => one !== holder));
    return fencing;
  };
  const live = async (holder: string, next: () => Way): Promise<void> => {
    const options = { leases: slowLeases({ ...leases, take }, time, next), name: NAME, time };
    while (!leaving.signal.aborted) {
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
  lines.forEach((each, n) => void live(`candidate ${n}`, wayOf(each, time)));
  await time.pass(MINUTE);
  leaving.abort();
  return takeovers;
}

it('is given up by its holder before anybody else gets it, however far away it is', async () => {
  let takeovers = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 2, maxLength: 3 }), async (lines) => {
      const held = await holdersAtTakeovers(lines);
      takeovers += held.length;
      expect(held.flat()).toEqual([]);
    }),
    { numRuns: 100 },
  );
  expect(takeovers).toBeGreaterThan(100);
});
