import { median, percentile } from './median';

describe('the median', () => {
  it('is the middle of an odd number, in whatever order', () => expect(median([9, 1, 5])).toBe(5));
  it('is halfway between the two in the middle of an even number', () =>
    expect(median([4, 1, 2, 9])).toBe(3));
  it('needs a sample', () => expect(() => median([])).toThrow('at least one'));
});

describe('a percentile by nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);
  it.each([
    [0.5, 50],
    [0.99, 99],
    [1, 100],
    [0, 1],
  ])('%d of 1 to 100 is %d', (share, expected) => expect(percentile(hundred, share)).toBe(expected));
  it('is the only sample there is', () => expect(percentile([7], 0.99)).toBe(7));
  it('needs a sample', () => expect(() => percentile([], 0.5)).toThrow('at least one'));
});
