import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteServerState, type ServerState } from '@heliograph/server-state';
import { readConfig } from '../platform/config';
import { Limits } from '../platform/limits';
import { Refused } from '../platform/refused';
import { SocketLimit } from './socket-limit';

const config = readConfig({ DATA_DIR: tmpdir(), RATE_LIMITS: 'on' });

let now: number;
let asked: number;
let folder: string;
let states: ServerState[];
beforeEach(() => {
  now = 1_000_000;
  asked = 0;
  states = [];
  folder = mkdtempSync(join(tmpdir(), 'heliograph-'));
});
afterEach(async () => {
  for (const state of states) await state.close();
  rmSync(folder, { recursive: true });
});

/** As another process on the same server state has it. */
function openLimit(): SocketLimit {
  const state = openSqliteServerState({ file: join(folder, 'state.db') });
  states.push(state);
  const rateLimits: ServerState['rateLimits'] = {
    take(request) {
      asked += 1;
      return state.rateLimits.take(request);
    },
  };
  const clock = { now: () => now };
  return new SocketLimit(new Limits({ ...state, rateLimits }, clock, config), clock);
}

const isAdmitted = (limit: SocketLimit, userId = 'ana') =>
  limit.admit(userId).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refused && error.code === 'rate-limited') return false;
      throw error;
    },
  );

/** So many events at once, in turn through each of them; how many were let through. */
async function admitted(limits: readonly SocketLimit[], count: number): Promise<number> {
  const events = Array.from({ length: count }, (_, n) => limits[n % limits.length] ?? openLimit());
  const answers = await Promise.all(events.map((limit) => isAdmitted(limit)));
  return answers.filter(Boolean).length;
}

it('is for all processes together', async () => {
  const processes = [openLimit(), openLimit(), openLimit()];
  expect(await admitted(processes, 120)).toBe(40);
  // Half of the window: half of the bucket.
  now += 1_000;
  expect(await admitted(processes, 120)).toBe(20);
});

it('is for each person', async () => {
  const limit = openLimit();
  expect(await admitted([limit], 50)).toBe(40);
  expect(await isAdmitted(limit, 'ben')).toBe(true);
});

it('asks the server state once for ten events, and seldom for who sends too much', async () => {
  const limit = openLimit();
  expect(await admitted([limit], 40)).toBe(40);
  expect(asked).toBe(4);
  expect(await admitted([limit], 1_000)).toBe(0);
  expect(asked).toBe(5);
  now += 500;
  expect(await admitted([limit], 1_000)).toBe(10);
  expect(asked).toBe(7);
});

it('says when there is a whole block again', async () => {
  const limit = openLimit();
  await admitted([limit], 40);
  await expect(limit.admit('ana')).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs: 500 });
  now += 200;
  await expect(limit.admit('ana')).rejects.toMatchObject({ retryAfterMs: 300 });
  now += 300;
  expect(await isAdmitted(limit)).toBe(true);
});

it('lets events through in the order in which they came', async () => {
  const limit = openLimit();
  const order: number[] = [];
  await Promise.all(Array.from({ length: 35 }, (_, n) => limit.admit('ana').then(() => order.push(n))));
  expect(order).toEqual(Array.from({ length: 35 }, (_, n) => n));
});
