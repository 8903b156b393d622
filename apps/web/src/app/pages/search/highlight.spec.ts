import * as fc from 'fast-check';
import { highlight } from './highlight';

const marked = (text: string, query: string) => {
  const { before, match, after } = highlight(text, query);
  return match === '' ? before + after : `${before}[${match}]${after}`;
};

describe('the searched part of a text', () => {
  it.each([
    ['Mara Lindqvist', 'mar', '[Mar]a Lindqvist'],
    ['Sol Marchetti', 'MAR', 'Sol [Mar]chetti'],
    ['mara.lindqvist', 'lind', 'mara.[lind]qvist'],
    ['Élodie', 'elo', '[Élo]die'],
    ['Große', 'gross', '[Groß]e'],
    ['نور حداد', 'حداد', 'نور [حداد]'],
    ['Mara Lindqvist', 'mara l', '[Mara L]indqvist'],
  ])('%s, %s → %s', (text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });

  it('is nothing in the middle of a word, or for nothing', () => {
    expect(marked('Samara', 'mar')).toBe('Samara');
    expect(marked('Samara', '  ')).toBe('Samara');
  });

  it('never loses or adds a letter', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', maxLength: 4 }),
        (text, query) => {
          const { before, match, after } = highlight(text, query);
          expect(before + match + after).toBe(text);
        },
      ),
    );
  });
});
