import { Backoff } from './backoff';

const PAUSES = { shortest: 100, longest: 1_000 };
const MOST = [100, 200, 400, 800, 1_000, 1_000, 1_000];

describe('pauses between tries', () => {
  it('grow with each failure up to the longest, and are any between half of that and all of it', () => {
    const tries = Array.from({ length: 200 }, () => {
      const backoff = new Backoff(PAUSES);
      return MOST.map(() => backoff.next());
    });
    for (const [n, most] of MOST.entries()) {
      const pauses = tries.map((each) => each[n] ?? NaN);
      expect(Math.max(...pauses)).toBeLessThanOrEqual(most);
      expect(Math.min(...pauses)).toBeGreaterThanOrEqual(most / 2);
      expect(Math.max(...pauses) - Math.min(...pauses)).toBeGreaterThan(most / 4);
    }
  });

  it('are short again after it went well, however often it had failed in all', () => {
    const backoff = new Backoff(PAUSES);
    for (let n = 0; n < 1_000; n += 1) {
      expect(backoff.next()).toBeLessThanOrEqual(PAUSES.shortest);
      backoff.reset();
    }
  });

  it('never overflow, however many failures follow each other', () => {
    const backoff = new Backoff(PAUSES);
    for (let n = 0; n < 3_000; n += 1) backoff.next();
    expect(backoff.next()).toBeLessThanOrEqual(PAUSES.longest);
  });
});
