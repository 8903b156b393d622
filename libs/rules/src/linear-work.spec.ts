import { runInNewContext } from 'node:vm';
import {
  checkAltText,
  checkBio,
  checkCaption,
  checkComment,
  checkEmail,
  checkMessage,
  checkName,
  checkPassword,
  checkUsername,
  checkWebsite,
  foldForSearch,
  graphemes,
  hashtagsIn,
  tokensOf,
} from './index';

/** Ends the run after the deadline: work that grows with the text takes a hundredth of it, with its square many times it. */
const withinDeadline = (run: () => unknown, milliseconds = 4000) => {
  runInNewContext('run()', { run }, { timeout: milliseconds });
};

const RULES = {
  checkAltText,
  checkBio,
  checkCaption,
  checkComment,
  checkEmail,
  checkMessage,
  checkName,
  checkPassword,
  checkUsername,
  checkWebsite,
  foldForSearch,
  graphemes,
  hashtagsIn,
  tokensOf,
};

const PARTS = [
  'a',
  'A.',
  '.',
  '@',
  '@a',
  '#',
  '#a',
  '#1',
  '_',
  '-',
  ' ',
  '\n',
  '\r',
  ' \n',
  '\t',
  '&',
  'https://',
  'https://a.b/',
  'https:',
  '(',
  ')',
  '.,',
  '\u0301',
  '\u0301\u0323',
  'e\u0301',
  '\u200d',
  '👩\u200d',
  '\ufe0f',
  '\u{e0061}',
  '🏴\u{e0061}',
  '\u202e',
  '\ud83d',
  '\u0000',
  '%',
  'xn--',
  'ﷺ',
];

const attacks = (length: number) =>
  PARTS.flatMap((part) => {
    const many = part.repeat(Math.ceil(length / part.length)).slice(0, length);
    return [many, `#${many}!`, `https://${many}\u0000`];
  });

describe.each(Object.entries(RULES))('%s', (_, rule) => {
  // Far over every limit, and the longest that is looked at closely.
  it.each([200_000, 17_000])('does work that grows with the text alone, for %i characters', (length) => {
    for (const text of attacks(length)) withinDeadline(() => rule(text));
  });
});

describe('the deadline', () => {
  it('ends work that has no end', () => {
    expect(() => withinDeadline(() => /^(a+)+$/.test('a'.repeat(60) + '!'), 50)).toThrow('timed out');
  });
});
