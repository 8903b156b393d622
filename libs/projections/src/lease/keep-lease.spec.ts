import { DocumentStoreUnavailable } from '../documents/errors';
import { leasesInMemory } from '../testing/lease/leases-in-memory';
import { ManualTime } from '../testing/lease/manual-time';
import { keepLease, type KeptLease } from './keep-lease';
import type { Leases } from './leases';

const NAME = 'projecting';

let time: ManualTime;
let leases: Leases;
let lost: string[];
let kept: KeptLease | null;
beforeEach(async () => {
  time = new ManualTime();
  leases = leasesInMemory();
  lost = [];
  kept = null;
  await leases.take(NAME, null, 'ana');
});
afterEach(() => kept?.giveBack());

const keep = (of = leases): void => {
  const taken = { fencing: 1, takenAt: time.now() };
  kept = keepLease({ leases: of, name: NAME, time, taken, onLost: (why) => lost.push(why) });
};
const steal = async () => leases.take(NAME, await leases.look(NAME), 'bob');

it('gives a sign of life every second, for as long as it is kept', async () => {
  keep();
  await time.pass(60_000);
  expect([(await leases.look(NAME))?.beat, lost]).toEqual([61, []]);
});

it('is lost within a second when somebody else has taken it', async () => {
  keep();
  await time.pass(2_500);
  await steal();
  await time.pass(1_000);
  expect(lost).toEqual(['another process has taken it']);
  await time.pass(60_000);
  expect(lost).toHaveLength(1);
});

it('is lost four seconds after the last sign that got through was sent, however late that was answered', async () => {
  let isAway = false;
  const beat = (name: string, fencing: number): Promise<boolean> =>
    isAway
      ? Promise.reject(new DocumentStoreUnavailable('Nobody answers.'))
      : new Promise((resolve) => time.after(1_000, () => void leases.beat(name, fencing).then(resolve)));
  keep({ ...leases, beat });
  await time.pass(10_500);
  isAway = true;
  await time.pass(3_499);
  expect(lost).toEqual([]);
  await time.pass(1);
  expect(lost).toEqual(['no sign of life has got through for 4000 ms (Nobody answers.)']);
});

it('is kept where a sign gets through in time', async () => {
  let fails = 0;
  const now = (name: string, fencing: number): Promise<boolean> => {
    fails = (fails + 1) % 12;
    return fails === 0 ? leases.beat(name, fencing) : Promise.reject(new DocumentStoreUnavailable('No.'));
  };
  keep({ ...leases, beat: now });
  await time.pass(60_000);
  expect(lost).toEqual([]);
});

it('is lost four seconds after it was asked for, where nobody answers at all', async () => {
  keep({ ...leases, beat: () => new Promise<never>(() => undefined) });
  await time.pass(4_000);
  expect(lost).toHaveLength(1);
});

it.each([
  ['is lost as soon as one comes back from a long pause in which it was taken', true],
  ['is kept through a long pause in which nobody has taken it', false],
])('%s', async (_, isTaken) => {
  keep();
  await time.pass(1_500);
  if (isTaken) await steal();
  await time.passUnnoticed(10_000);
  expect(lost).toEqual(isTaken ? ['another process has taken it'] : []);
});

it('can be had at once when it is given back, and nothing is heard of it any more', async () => {
  keep();
  await time.pass(1_500);
  await kept?.giveBack();
  expect(await leases.look(NAME)).toEqual({ fencing: 1, beat: 2, holder: null });
  await time.pass(60_000);
  expect([(await leases.look(NAME))?.beat, lost]).toEqual([2, []]);
});

it('is given back also by one who took it for lost, but not from whoever has it by then', async () => {
  for (const isTaken of [false, true]) {
    keep({ ...leases, beat: () => new Promise<never>(() => undefined) });
    await time.pass(4_000);
    if (isTaken) await steal();
    await kept?.giveBack();
    expect((await leases.look(NAME))?.holder).toBe(isTaken ? 'bob' : null);
    await steal();
  }
});

it('is given back as far as that can be done', async () => {
  keep({ ...leases, release: () => Promise.reject(new DocumentStoreUnavailable('Nobody answers.')) });
  await kept?.giveBack();
  expect(await leases.look(NAME)).toMatchObject({ holder: 'ana' });
});
