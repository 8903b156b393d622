import fc from 'fast-check';
import { anyText } from './testing/any-text';
import { hashtagsIn, mentionsIn, tokensOf } from './tokens';

const linked = (text: string) =>
  tokensOf(text).flatMap(({ kind, text: shown, value }) => (kind === 'text' ? [] : [[kind, shown, value]]));

describe('tokensOf', () => {
  it('cuts a caption', () => {
    expect(tokensOf('With @Ana. at #Sea!')).toEqual([
      { kind: 'text', text: 'With ', value: 'With ' },
      { kind: 'mention', text: '@Ana', value: 'ana' },
      { kind: 'text', text: '. at ', value: '. at ' },
      { kind: 'hashtag', text: '#Sea', value: 'sea' },
      { kind: 'text', text: '!', value: '!' },
    ]);
    expect(tokensOf('')).toEqual([]);
  });

  it.each([
    ['#Été', [['hashtag', '#Été', 'été']]],
    ['＃ｓｅａ', [['hashtag', '＃ｓｅａ', 'sea']]],
    ['#東京タワー', [['hashtag', '#東京タワー', '東京タワー']]],
    ['#हिन्दी', [['hashtag', '#हिन्दी', 'हिन्दी']]],
    [
      '#sun#sea',
      [
        ['hashtag', '#sun', 'sun'],
        ['hashtag', '#sea', 'sea'],
      ],
    ],
    ['(#a_1)', [['hashtag', '#a_1', 'a_1']]],
    ['#2026', []],
    ['# sea', []],
    ['C#sharp', []],
    ['ß#sharp 𝒜#sharp', []],
    ['##sea', [['hashtag', '#sea', 'sea']]],
    [`#${'a'.repeat(101)}`, []],
    [
      '@a.b, @c_d: @e..',
      [
        ['mention', '@a.b', 'a.b'],
        ['mention', '@c_d', 'c_d'],
      ],
    ],
    ['ana@example.com', []],
    ['@ab @admin', []],
    ['see https://a.example/x?y=#z.', [['link', 'https://a.example/x?y=#z', 'https://a.example/x?y=#z']]],
    ['(https://a.example)', [['link', 'https://a.example', 'https://a.example']]],
    ['https://a.example/b_(c)', [['link', 'https://a.example/b_(c)', 'https://a.example/b_(c)']]],
    ['Https://A.example', [['link', 'Https://A.example', 'Https://A.example']]],
    ['javascript://a.example', []],
    ['https://', []],
    ['https://[', []],
  ])('finds in %s', (text, expected) => expect(linked(text)).toEqual(expected));

  it('loses nothing of the text, and links only to the web', () => {
    fc.assert(
      fc.property(anyText(30), (text) => {
        const tokens = tokensOf(text);
        expect(tokens.map((token) => token.text).join('')).toBe(text);
        for (const { kind, value } of tokens) {
          if (kind === 'link') expect(new URL(value).protocol).toMatch(/^https?:$/);
          if (kind === 'mention') expect(value).toMatch(/^[a-z0-9._]{3,30}$/);
          if (kind === 'hashtag') expect(value).toMatch(/^[\p{L}\p{M}\p{Nd}_]{1,100}$/u);
        }
      }),
    );
  });
});

describe('hashtagsIn', () => {
  it('answers each once, in order, at most 30', () => {
    expect(hashtagsIn('#b #a #B #ａ')).toEqual(['b', 'a']);
    expect(hashtagsIn(Array.from({ length: 40 }, (_, index) => `#t${index}`).join(' '))).toHaveLength(30);
  });

  it('finds a hashtag under the form it answered', () => {
    fc.assert(
      fc.property(anyText(20), (text) => {
        for (const tag of hashtagsIn(`#${text} ${text}`)) expect(hashtagsIn(`#${tag}`)).toEqual([tag]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('mentionsIn', () => {
  it('answers each once', () => expect(mentionsIn('@ana @Ana #ana @bob')).toEqual(['ana', 'bob']));
});
