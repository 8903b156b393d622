import fc from 'fast-check';
import { anyText } from './testing/any-text';
import { checkUsername } from './username';
import { messageOf } from './testing/message-of';

describe('checkUsername', () => {
  it.each([
    ['ana', 'ana'],
    ['Ana.B_9', 'ana.b_9'],
    ['_a_', '_a_'],
    ['a'.repeat(30), 'a'.repeat(30)],
  ])('%s is %s', (text, value) => expect(checkUsername(text)).toEqual({ ok: true, value }));

  it.each([
    ['two characters', 'an', '3 to 30'],
    ['31 characters', 'a'.repeat(31), '3 to 30'],
    ['a dot first', '.ana', 'dot'],
    ['a dot last', 'ana.', 'dot'],
    ['two dots', 'a..na', 'dot'],
    ['a space', 'an a', 'letters'],
    ['a line break at the end', 'ana\n', 'letters'],
    ['a dash', 'an-a', 'letters'],
    ['an accent', 'añna', 'letters'],
    ['Cyrillic that looks Latin', 'аdmin', 'letters'],
    ['small capitals', 'ᴀᴅᴍɪɴ', 'letters'],
    ['full width', 'ａｎａ', 'letters'],
    ['the Kelvin sign, which lower-cases to k', '\u212aarl', 'letters'],
    ['a zero-width space', 'an\u200ba', 'letters'],
    ['an override', '\u202eana', 'letters'],
    ['a reserved name', 'Admin', 'reserved'],
    ['a reserved name in disguise', 'helio_gr.aph', 'reserved'],
  ])('refuses %s', (_, text, message) => {
    expect(messageOf(checkUsername(text))).toContain(message);
  });

  it('lets through nothing but the pattern', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(12), fc.stringMatching(/^[A-Za-z0-9._]{3,30}$/)), (text) => {
        const result = checkUsername(text);
        if (!result.ok) return;
        expect(result.value).toMatch(/^[a-z0-9._]{3,30}$/);
        expect(checkUsername(result.value)).toEqual(result);
      }),
    );
  });
});
