import { randomBytes } from 'node:crypto';
import { readConfig } from '../platform/config';
import { Refused } from '../platform/refused';
import { Passwords } from './passwords';
import { WorkQueue } from './work-queue';

const key = () => randomBytes(32);
const secrets = { jwt: key(), pepper: key(), handle: key(), media: key(), kek: key(), fingerprint: key() };
const withCost = (cost: number) => new Passwords(secrets, readConfig({ BCRYPT_COST: String(cost) }));
const passwords = withCost(4);

it.each([
  ['the last of 128 characters', `${'x'.repeat(127)}a`, `${'x'.repeat(127)}b`],
  ['the last of 30 emoji', `${'🌞'.repeat(29)}🌞`, `${'🌞'.repeat(29)}🌝`],
  ['what follows a NUL', 'password\0a', 'password\0b'],
  ['a space at the end', 'password ', 'password'],
  ['an accent that is composed differently', 'pässword', 'pa\u0308ssword'],
])('tells passwords apart by %s', async (_what, one, other) => {
  const hash = await passwords.hash(one);
  expect(await passwords.matches(one, hash)).toBe(true);
  expect(await passwords.matches(other, hash)).toBe(false);
});

it('is of no use without the pepper', async () => {
  const hash = await passwords.hash('a fine long password');
  const elsewhere = new Passwords({ ...secrets, pepper: key() }, readConfig({ BCRYPT_COST: '4' }));
  expect(await elsewhere.matches('a fine long password', hash)).toBe(false);
});

it('takes as long for somebody who is not there', async () => {
  const slow = withCost(9);
  const hash = await slow.hash('a fine long password');
  /** Of the processor, in microseconds: other work on this machine does not count. */
  const timeOf = async (against: string | null) => {
    const before = process.cpuUsage();
    for (let round = 0; round < 5; round += 1)
      expect(await slow.matches('not the password', against)).toBe(false);
    return process.cpuUsage(before).user;
  };
  await timeOf(null);
  const ratio = (await timeOf(null)) / (await timeOf(hash));
  expect(ratio).toBeGreaterThan(0.7);
  expect(ratio).toBeLessThan(1.4);
});

describe('WorkQueue', () => {
  it('runs so many at a time, in order, and refuses when too many wait', async () => {
    const queue = new WorkQueue(2, 2);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const task = (n: number) =>
      queue.run(async () => {
        begun.push(n);
        await new Promise<void>((end) => ends.push(end));
        if (n === 1) throw new Error('one fails');
        return n;
      });
    const all = [1, 2, 3, 4].map((n) => task(n));
    const outcomes = Promise.allSettled(all);
    await expect(task(5)).rejects.toThrow(Refused);
    expect(begun).toEqual([1, 2]);
    await expect(task(5)).rejects.toMatchObject({ code: 'busy', status: 429, retryAfterMs: 2000 });

    ends[0]?.();
    await expect(all[0]).rejects.toThrow('one fails');
    expect(begun).toEqual([1, 2, 3]);
    ends[1]?.();
    ends[2]?.();
    await all[2];
    ends[3]?.();
    expect((await outcomes).map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
    expect(await queue.run(() => Promise.resolve('free again'))).toBe('free again');
  });
});
