import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openSqliteServerState } from '@heliograph/server-state';
import { LimitsHere } from './limits-here';

const takes = fc.array(
  fc.record({
    key: fc.constantFrom('a', 'b'),
    // A clock that is set back now and then.
    later: fc.integer({ min: -300, max: 400 }),
    cost: fc.integer({ min: 1, max: 6 }),
  }),
  { minLength: 1, maxLength: 60 },
);

it('answers as the server state does', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'heliograph-'));
  const state = openSqliteServerState({ file: join(folder, 'state.db') });
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(takes, async (requests) => {
      runs += 1;
      const here = new LimitsHere();
      let now = 10_000;
      for (const { key, later, cost } of requests) {
        now += later;
        const request = { key: `${runs} ${key}`, limit: 5, windowMs: 1_000, now, cost };
        expect(here.take(request)).toEqual(await state.rateLimits.take(request));
      }
    }),
    { numRuns: 100 },
  );
  await state.close();
  rmSync(folder, { recursive: true });
});

it('keeps what is not full, however many others there are', () => {
  const here = new LimitsHere();
  const take = (key: string, now: number) => here.take({ key, limit: 2, windowMs: 1_000, now }).allowed;
  expect([take('busy', 0), take('busy', 0), take('busy', 0)]).toEqual([true, true, false]);
  for (let count = 0; count < 2_100; count += 1) take(`key-${count}`, 1);
  expect(take('busy', 1)).toBe(false);
});
