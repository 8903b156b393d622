import { graphemes, isWithin, MOST_UNITS_PER_GRAPHEME } from './graphemes';

describe('graphemes', () => {
  it.each([
    ['', 0],
    ['plain\ntext', 10],
    ['e\u0301', 1],
    ['👩\u200d👩\u200d👧', 1],
    ['🇩🇪🇫🇷', 2],
    ['👍🏽!', 2],
    ['한글', 2],
    ['\r\n', 1],
  ])('of %j are %i', (text, count) => expect(graphemes(text)).toBe(count));
});

describe('isWithin', () => {
  it('counts as a person does', () => {
    expect(isWithin('👩\u200d👩\u200d👧'.repeat(2), 3)).toBe(true);
    expect(isWithin('é'.normalize('NFD').repeat(3), 3)).toBe(true);
    expect(isWithin('abcd', 3)).toBe(false);
  });

  it('has room for the longest emoji there are', () => {
    const families = '👨🏻‍👩🏻‍👧🏻‍👦🏻'.repeat(3);
    expect([isWithin(families, 3), isWithin(families, 2)]).toEqual([true, false]);
  });

  it('refuses one grapheme of endless marks', () => {
    const marks = 'a' + '\u0301'.repeat(MOST_UNITS_PER_GRAPHEME * 3);
    expect(graphemes(marks)).toBe(1);
    expect(isWithin(marks, 3)).toBe(false);
  });
});
