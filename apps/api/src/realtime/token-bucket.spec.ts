import { TokenBuckets } from './token-bucket';

describe('TokenBuckets', () => {
  it('allows a burst, then so many a second, for each person apart', () => {
    let now = 0;
    const buckets = new TokenBuckets({ burst: 3, perSecond: 2 }, () => now);
    expect([1, 2, 3].map(() => buckets.take('a'))).toEqual([0, 0, 0]);
    expect(buckets.take('a')).toBe(500);
    expect(buckets.take('b')).toBe(0);
    now = 499;
    expect(buckets.take('a')).toBeGreaterThan(0);
    now = 500;
    expect(buckets.take('a')).toBe(0);
    expect(buckets.take('a')).toBe(500);
    now = 60_000;
    expect([1, 2, 3, 4].map(() => buckets.take('a') === 0)).toEqual([true, true, true, false]);
  });

  it('forgets who could send everything again, and nobody else', () => {
    let now = 0;
    const buckets = new TokenBuckets({ burst: 1, perSecond: 1 }, () => now);
    buckets.take('a');
    now = 900;
    buckets.forgetFull();
    expect(buckets.take('a')).toBeGreaterThan(0);
    now = 5000;
    buckets.forgetFull();
    expect(buckets.take('a')).toBe(0);
  });
});
