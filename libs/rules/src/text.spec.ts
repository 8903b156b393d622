import fc from 'fast-check';
import { graphemes } from './graphemes';
import { checkLine, checkLines } from './text';
import { messageOf } from './testing/message-of';
import { anyText } from './testing/any-text';

const line = (text: string) => checkLine(text, { what: 'The name', max: 10 });
const lines = (text: string) => checkLines(text, { what: 'The text', max: 10 });
const both = [
  ['one line', line],
  ['many lines', lines],
] as const;

describe.each(both)('text of %s', (_, check) => {
  it.each([
    ['trimmed', '  Ana \u00a0', 'Ana'],
    ['composed', 'e\u0301', 'é'],
    ['empty', '', ''],
    ['a family', '👩\u200d👩\u200d👧', '👩\u200d👩\u200d👧'],
    ['a rainbow flag', '🏳️\u200d🌈', '🏳️\u200d🌈'],
    [
      'a nation’s flag',
      '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
      '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    ],
    ['a coloured heart', '❤️', '❤️'],
    ['a Persian word', 'می\u200cشود', 'می\u200cشود'],
    ['a Malayalam word of the old spelling', 'അവന്\u200d', 'അവന്\u200d'],
    ['a Sinhala word', 'ශ්\u200dරී', 'ශ්\u200dරී'],
    ['a variant of a Chinese character', '葛\u{e0100}', '葛\u{e0100}'],
    ['ten families', '👩\u200d👩\u200d👧'.repeat(10), '👩\u200d👩\u200d👧'.repeat(10)],
  ])('keeps %s', (_what, text, value) => expect(check(text)).toEqual({ ok: true, value }));

  it.each([
    ['NUL', 'a\u0000b', 'control'],
    ['escape', 'a\u001b[31m', 'control'],
    ['a right-to-left override', 'a\u202egpj.exe', 'direction'],
    ['a directional isolate', '\u2066a', 'direction'],
    ['a lone surrogate', 'a\ud83d', 'broken'],
    ['eleven characters', 'abcdefghijk', 'up to 10'],
    ['more code units than ten characters need', 'a\u0301'.repeat(101), 'up to 10'],
    ['a heap of marks', 'a' + '\u0301\u0323'.repeat(5), 'marks'],
    ['a heap that normalising makes', '\ufb2c' + '\u0301'.repeat(8), 'marks'],
  ])('refuses %s', (_what, text, message) => {
    const expected = message === 'control' && check === line ? 'one line' : message;
    expect(messageOf(check(text))).toContain(expected);
  });

  it('is the same when it is checked again', () => {
    fc.assert(
      fc.property(anyText(14), (text) => {
        const result = check(text);
        if (result.ok) expect(check(result.value)).toEqual(result);
      }),
    );
  });

  it('never lets through what it refuses', () => {
    fc.assert(
      fc.property(anyText(14), (text) => {
        const result = check(text);
        if (!result.ok) return;
        expect(result.value).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\u00ad]/);
        expect(result.value).not.toMatch(/\p{Cs}|[^\P{Cc}\n]/u);
        expect(result.value).not.toMatch(/(?:^|[\s\u200c\u200d])[\u200c\u200d]|[A-Za-z0-9][\u200c\u200d]/);
        expect(graphemes(result.value)).toBeLessThanOrEqual(10);
        expect(result.value).toBe(result.value.normalize('NFC').trim());
      }),
    );
  });
});

describe('text of one line', () => {
  it.each(['a\nb', 'a\r\nb', 'a\u2028b', 'a\tb'])('refuses %j', (text) => {
    expect(line(text)).toEqual({ ok: false, message: 'The name must be one line of text.' });
  });

  it.each([
    ['a zero-width space', 'ad\u200bmin'],
    ['a joiner between letters', 'ad\u200dmin'],
    ['a byte order mark', '\ufeffAna'],
    ['a filler that shows nothing', '\u3164'],
    ['hidden tag characters', 'Ana\u{e0041}\u{e0042}'],
    ['a second variation selector', '❤\ufe0f\ufe0f'],
  ])('refuses %s', (_, text) => {
    expect(messageOf(line(text))).toContain('invisible');
  });

  it('has single spaces', () => expect(line('Ana   \u3000 B')).toEqual({ ok: true, value: 'Ana B' }));
});

describe('text of many lines', () => {
  it.each([
    ['line breaks of every kind', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['tabs', 'a\tb', 'a b'],
    ['what came along with pasted text', '\ufeffad\u200bmin\u00ad', 'admin'],
    ['a joiner that joins nothing', '👩\u200d', '👩'],
    ['hidden data after an emoji', '❤\ufe0f\u{e0101}\u{e0102}', '❤️'],
  ])('evens out %s', (_, text, value) => expect(lines(text)).toEqual({ ok: true, value }));
});
