import fc from 'fast-check';
import { foldForSearch } from './search-fold';
import { anyText } from './testing/any-text';

describe('foldForSearch', () => {
  it.each([
    ['Café  Zürich', 'cafe zurich'],
    ['ＡＮＡ', 'ana'],
    ['İstanbul ıspanak', 'istanbul ispanak'],
    ['Straße Øre Łódź Œuvre', 'strasse ore lodz oeuvre'],
    ['ΆΝΝΑ', 'αννα'],
    ['Йод', 'иод'],
    ['مُحَمَّد', 'محمد'],
    ['ガ', 'ガ'],
    ['हिन्दी', 'हिन्दी'],
    ['한글', '한글'],
    [' \n ', ''],
  ])('%j is %j', (text, folded) => expect(foldForSearch(text)).toBe(folded));

  it('reads only the beginning of a long text, and of what it becomes', () => {
    expect(foldForSearch('A'.repeat(2000))).toBe('a'.repeat(1000));
    expect(foldForSearch('ﷺ'.repeat(1000)).length).toBeLessThanOrEqual(1000);
  });

  it('is the same however it was composed, and when folded again', () => {
    fc.assert(
      fc.property(anyText(12), (text) => {
        const folded = foldForSearch(text);
        expect(foldForSearch(folded)).toBe(folded);
        expect(foldForSearch(text.normalize('NFD'))).toBe(folded);
        expect(foldForSearch(text.normalize('NFC'))).toBe(folded);
      }),
      { numRuns: 500 },
    );
  });
});
