import fc from 'fast-check';
import { checkBio, checkName, checkWebsite } from './profile';
import { anyText } from './testing/any-text';
import { messageOf } from './testing/message-of';

describe('checkName', () => {
  it('is one line of up to 64 characters, or nothing', () => {
    expect(checkName('Ana\nBell').ok).toBe(false);
    expect(checkName('x'.repeat(64)).ok).toBe(true);
    expect(checkName('x'.repeat(65)).ok).toBe(false);
    expect(checkName(' ')).toEqual({ ok: true, value: '' });
  });
});

describe('checkBio', () => {
  it('is up to 150 characters in lines', () => {
    expect(checkBio('photos\nand tea')).toEqual({ ok: true, value: 'photos\nand tea' });
    expect(checkBio('x'.repeat(151)).ok).toBe(false);
  });
});

describe('checkWebsite', () => {
  it.each([
    ['', ''],
    ['example.com', 'https://example.com'],
    [' http://Example.com/ ', 'http://example.com'],
    ['example.com:8080/a b'.replace(' ', '%20'), 'https://example.com:8080/a%20b'],
    ['HTTPS://example.com/Photos?x=1#top', 'https://example.com/Photos?x=1#top'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['//example.com', 'https://example.com'],
  ])('%j is %j', (text, value) => expect(checkWebsite(text)).toEqual({ ok: true, value }));

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'javascript:1',
    ' javascript://example.com/%0aalert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ftp://example.com',
    'mailto:ana@example.com',
    'https://bank.example@evil.example',
    'https://ana:pw@example.com',
    'ana@example.com',
    'localhost',
    'https://',
    'example .com',
    'https://example.com\\@evil.example',
    'https://exa\u202emple.com',
    'https://exa\u200bmple.com',
    'https://example.com/\ud83d',
    'https://example.com/\u0000',
  ])('refuses %j', (text) => {
    expect(checkWebsite(text)).toEqual({
      ok: false,
      message: 'Enter a web address like https://example.com.',
    });
  });

  it('refuses more than 200 characters, also where encoding makes them so many', () => {
    expect(messageOf(checkWebsite(`https://example.com/${'a'.repeat(181)}`))).toContain('200');
    expect(messageOf(checkWebsite(`https://example.com/${'é'.repeat(60)}`))).toContain('200');
    expect(messageOf(checkWebsite('a'.repeat(100_000)))).toContain('200');
  });

  it('lets through only http and https, which stay as they are', () => {
    const texts = fc.oneof(
      anyText(12),
      fc.webUrl(),
      anyText(8).map((text) => `https://a.b/${text}`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const result = checkWebsite(text);
        if (!result.ok || result.value === '') return;
        expect(result.value).toMatch(/^https?:\/\/[^/@\s]+\.[\x21-\x7e]+$/);
        expect(checkWebsite(result.value)).toEqual(result);
      }),
    );
  });
});
