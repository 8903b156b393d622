import fc from 'fast-check';
import { checkEmail } from './email';
import { anyText } from './testing/any-text';
import { messageOf } from './testing/message-of';

const local64 = 'a'.repeat(64);
const domainOf = (length: number) =>
  `${'a'.repeat(60)}.`
    .repeat(4)
    .slice(0, length - 4)
    .replace(/\.$/, 'b') + '.com';

describe('checkEmail', () => {
  it.each([
    ['ana@example.com', 'ana@example.com'],
    ['  Ana@Example.COM ', 'ana@example.com'],
    ["o'neil+photos@sub.example.co.uk", "o'neil+photos@sub.example.co.uk"],
    ['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
    [`${local64}@${domainOf(189)}`, `${local64}@${domainOf(189)}`],
  ])('%s is %s', (text, value) => expect(checkEmail(text)).toEqual({ ok: true, value }));

  it.each([
    ['nothing', ''],
    ['no @', 'ana.example.com'],
    ['two @', 'ana@b@example.com'],
    ['no local part', '@example.com'],
    ['no domain', 'ana@'],
    ['a domain of one label', 'ana@localhost'],
    ['an empty label', 'ana@example..com'],
    ['a label with a dash at its edge', 'ana@-example.com'],
    ['an address of numbers', 'ana@127.0.0.1'],
    ['quotes', '"ana b"@example.com'],
    ['a comment', 'ana(x)@example.com'],
    ['a space', 'an a@example.com'],
    ['a header', 'ana@example.com\r\nBcc: b@example.com'],
    ['a line break at the end', 'ana@example.com\n'],
    ['NUL', 'ana\u0000@example.com'],
    ['a dot at the edge', '.ana@example.com'],
    ['two dots', 'a..na@example.com'],
    ['a local part of 65', `a${local64}@example.com`],
    ['a foreign domain as it is spoken', 'ana@bücher.example'],
    ['a foreign local part', 'añna@example.com'],
    ['the Kelvin sign', '\u212aarl@example.com'],
  ])('refuses %s', (_, text) => {
    expect(checkEmail(text)).toEqual({
      ok: false,
      message: 'Enter an e-mail address like name@example.com.',
    });
  });

  it('refuses 255 characters', () => {
    const text = `${local64}@${domainOf(190)}`;
    expect(text).toHaveLength(255);
    expect(messageOf(checkEmail(text))).toContain('254');
  });

  it('lets through only plain addresses, which stay as they are', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(12), fc.emailAddress()), (text) => {
        const result = checkEmail(text);
        if (!result.ok) return;
        expect(result.value).toMatch(/^[\x21-\x3f\x5b-\x7e]+@[a-z0-9.-]+$/);
        expect(result.value.length).toBeLessThanOrEqual(254);
        expect(checkEmail(result.value)).toEqual(result);
      }),
    );
  });
});
