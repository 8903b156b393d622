import { DocumentStoreUnavailable } from '../documents/errors';
import { leasesInMemory } from '../testing/lease/leases-in-memory';
import { ManualTime } from '../testing/lease/manual-time';
import { slowLeases } from '../testing/lease/slow-leases';
import type { Leases } from './leases';
import { seekLease, type TakenLease } from './seek-lease';

const NAME = 'projecting';

let time: ManualTime;
let leases: Leases;
let waited: (string | null)[];
let leaving: AbortController;
beforeEach(() => {
  time = new ManualTime();
  leases = leasesInMemory();
  waited = [];
  leaving = new AbortController();
});
afterEach(() => leaving.abort());

/** Somebody who seeks it, and what came of that by now; undefined: nothing. */
function seek(holder: string, of = leases): { got: TakenLease | null | undefined } {
  const seeking: { got: TakenLease | null | undefined } = { got: undefined };
  const onWaiting = (trouble: Error | null) => waited.push(trouble?.message ?? null);
  void seekLease({ leases: of, name: NAME, holder, time, onWaiting }, leaving.signal).then(
    (taken) => (seeking.got = taken),
  );
  return seeking;
}

it('gets at once what nobody holds', async () => {
  const ana = seek('ana');
  await time.pass(0);
  expect(ana.got).toEqual({ fencing: 1, takenAt: 0 });
  expect(waited).toEqual([]);
});

it('waits as long as the holder gives signs of life, and five seconds more', async () => {
  await leases.take(NAME, null, 'ana');
  const bob = seek('bob');
  for (let n = 0; n < 10; n += 1) {
    await time.pass(4_900);
    await leases.beat(NAME, 1);
  }
  await time.pass(5_000);
  expect([bob.got, waited.includes(null)]).toEqual([undefined, true]);
  await time.pass(1_000);
  expect(bob.got).toMatchObject({ fencing: 2 });
});

it('gets within half a second what is given back', async () => {
  await leases.take(NAME, null, 'ana');
  const bob = seek('bob');
  await time.pass(2_000);
  await leases.release(NAME, 1);
  await time.pass(500);
  expect(bob.got).toMatchObject({ fencing: 2 });
});

it('gets at once what it has taken itself before', async () => {
  await leases.take(NAME, null, 'ana');
  const ana = seek('ana');
  await time.pass(0);
  expect(ana.got).toMatchObject({ fencing: 2 });
});

it('counts for the holder what its own looks take', async () => {
  await leases.take(NAME, null, 'ana');
  const bob = seek(
    'bob',
    slowLeases(leases, time, () => ({ there: 0, arrives: true, back: 1_400, answers: true })),
  );
  await time.pass(7_600);
  expect(await leases.look(NAME)).toMatchObject({ holder: 'ana' });
  await time.pass(1_400);
  expect(await leases.look(NAME)).toMatchObject({ holder: 'bob' });
  await time.pass(1_400);
  expect(bob.got).toMatchObject({ fencing: 2 });
});

it('goes on looking while nobody answers, and says so', async () => {
  let isAway = true;
  const away = (): Promise<never> => Promise.reject(new DocumentStoreUnavailable('Nobody answers.'));
  const ana = seek('ana', { ...leases, look: (name) => (isAway ? away() : leases.look(name)) });
  await time.pass(20_000);
  expect([ana.got, ...new Set(waited)]).toEqual([undefined, 'Nobody answers.']);
  isAway = false;
  await time.pass(500);
  expect(ana.got).toMatchObject({ fencing: 1 });
});

it('ends when it is told to', async () => {
  await leases.take(NAME, null, 'ana');
  const bob = seek('bob');
  await time.pass(1_000);
  leaving.abort();
  await time.pass(0);
  expect(bob.got).toBeNull();
  await time.pass(10_000);
  expect(await leases.look(NAME)).toMatchObject({ holder: 'ana' });
});

it('gives it to one of twenty, each time that it is left', async () => {
  const all = Array.from({ length: 20 }, (_, n) => seek(`candidate ${n}`));
  await time.pass(20 * 5_500);
  const taken = all
    .map(({ got }) => got)
    .toSorted((one, other) => (one?.fencing ?? 0) - (other?.fencing ?? 0));
  expect(taken.map((one) => one?.fencing)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  const times = taken.map((one) => one?.takenAt ?? NaN);
  const gaps = times.slice(1).map((at, n) => at - (times[n] ?? NaN));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5_000);
});
