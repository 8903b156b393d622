import * as fc from 'fast-check';
import { countOf, formatCount } from './count';

describe('a count', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [8_431, '8,431'],
    [9_999, '9,999'],
    [10_000, '10K'],
    [12_449, '12.4K'],
    [999_999, '999.9K'],
    [1_234_567, '1.2M'],
    [19_990_000, '19.9M'],
    [3_000_000_000, '3B'],
  ])('of %i is %p', (count, text) => {
    expect(formatCount(count)).toBe(text);
  });

  it('never claims more than there is', () => {
    const units: Record<string, number> = { K: 1e3, M: 1e6, B: 1e9 };
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 2_000_000_000 }), (count) => {
        const text = formatCount(count);
        expect(Number(text.slice(0, -1)) * units[text.at(-1)!]!).toBeLessThanOrEqual(count);
      }),
    );
  });

  it('has its noun in the right number', () => {
    expect(countOf(1, 'like')).toBe('1 like');
    expect(countOf(0, 'like')).toBe('0 likes');
    expect(countOf(1_200_000, 'like')).toBe('1.2M likes');
    expect(countOf(2, 'person', 'people')).toBe('2 people');
  });
});
