import { isAfter, positionOf, tokenOf } from './place-token';

describe('the token of a place', () => {
  it.each([
    { commit: 0n, prepare: 0n },
    { commit: 3_862n, prepare: 0n },
    { commit: 2n ** 63n - 1n, prepare: 2n ** 53n + 1n },
  ])('brings both halves back as they came: %o', (position) => {
    expect(positionOf({ token: tokenOf(position) })).toEqual(position);
  });

  it.each(['', '12', '12/', '/12', '-1/0', '1/2/3', '0x10/1', '1.5/1'])('is not %j', (token) => {
    expect(() => positionOf({ token })).toThrow(RangeError);
  });

  it.each([
    ['before the event of that number', { commit: 50n, prepare: 0n }, { commit: 50n, prepare: 50n }],
    ['by the first half', { commit: 49n, prepare: 49n }, { commit: 50n, prepare: 0n }],
  ])('is compared as a pair: %s', (_, before, after) => {
    expect(isAfter(after, before)).toBe(true);
    expect(isAfter(before, after)).toBe(false);
    expect(isAfter(before, before)).toBe(false);
  });
});
