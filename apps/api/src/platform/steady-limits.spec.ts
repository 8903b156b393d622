import { ServerStateFull, ServerStateUnavailable } from '@heliograph/server-state';
import { LimitsHere } from './limits-here';
import { SteadyLimits } from './steady-limits';

/** A server state that can be away, or fail for good. */
let failure: Error | null;
let asked: number;
let elapsed: number;
let limits: SteadyLimits;
beforeEach(() => {
  failure = null;
  asked = 0;
  elapsed = 0;
  const others = new LimitsHere();
  const shared = {
    take: (request: Parameters<SteadyLimits['take']>[0]) => {
      asked += 1;
      return failure === null ? Promise.resolve(others.take(request)) : Promise.reject(failure);
    },
  };
  limits = new SteadyLimits(shared, () => elapsed);
});

let keys = 0;
const newKey = () => `key-${(keys += 1)}`;
const take = async (key: string) => (await limits.take({ key, limit: 2, windowMs: 1_000, now: 0 })).allowed;
const takes = async (key: string, count: number) => {
  const taken: boolean[] = [];
  for (let n = 0; n < count; n += 1) taken.push(await take(key));
  return taken;
};

it('counts for itself while the server state is away, and does not wait for it each time', async () => {
  const key = newKey();
  failure = new ServerStateUnavailable('away');
  expect(await takes(key, 4)).toEqual([true, true, false, false]);
  expect(asked).toBe(1);
  elapsed = 4_999;
  await take(key);
  expect(asked).toBe(1);
});

it('asks one at a time whether it is back, and counts with the others from then on', async () => {
  const key = newKey();
  failure = new ServerStateUnavailable('away');
  await take(key);
  elapsed = 5_000;
  await Promise.all([take(key), take(key), take(key)]);
  expect(asked).toBe(2);
  failure = null;
  elapsed = 10_000;
  // Nobody has counted there yet.
  expect(await takes(key, 3)).toEqual([true, true, false]);
  expect(asked).toBe(5);
});

it('says whatever else is wrong', async () => {
  failure = new ServerStateFull('full');
  await expect(take(newKey())).rejects.toThrow(ServerStateFull);
});
