import { dayAndTime, exactTime, longAgo, shortAgo } from './time';

/** Thursday. */
const now = new Date(2026, 10, 26, 15, 0, 0).getTime();
const at = (day: number, hour = 15, minute = 0, month = 10, year = 2026) =>
  new Date(year, month, day, hour, minute).toISOString();

describe('how long ago something was', () => {
  it.each([
    [at(26, 15), 'now', 'just now'],
    [at(26, 15, 2), 'now', 'just now'],
    [at(26, 14, 48), '12 min', '12 minutes ago'],
    [at(26, 14, 59), '1 min', '1 minute ago'],
    [at(26, 12), '3 h', '3 hours ago'],
    [at(25, 9), 'Yesterday', '1 day ago'],
    [at(23, 9), 'Monday', '3 days ago'],
    [at(12, 9), '12 Nov', '12 Nov'],
    [at(3, 9, 0, 4, 2025), '3 May 2025', '3 May 2025'],
  ])('of %p is %p, at length %p', (time, short, long) => {
    expect(shortAgo(time, now)).toBe(short);
    expect(longAgo(time, now)).toBe(long);
  });

  it('counts hours over midnight while it is but a few', () => {
    const night = new Date(2026, 10, 26, 1, 0).getTime();
    expect(shortAgo(at(25, 22), night)).toBe('3 h');
    expect(shortAgo(at(25, 14), night)).toBe('Yesterday');
  });
});

describe('a moment', () => {
  it('has its day and time', () => {
    expect(dayAndTime(at(26, 5, 58), now)).toBe('Today 05:58');
    expect(dayAndTime(at(25, 21, 10), now)).toBe('Yesterday 21:10');
    expect(dayAndTime(at(21, 7, 0), now)).toBe('Saturday 07:00');
    expect(dayAndTime(at(2, 18, 20), now)).toBe('2 Nov 18:20');
  });

  it('is exact on demand', () => {
    expect(exactTime(at(23, 6, 12))).toMatch(/^23 November 2026 at 06:12$/);
  });
});
