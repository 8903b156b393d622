import { normaliseHashtag, TAG_CHARACTERS } from './hashtag';
import { LIMITS } from './limits';
import { checkUsername } from './username';

/**
 * A piece of text as it is shown. `text` is what was written; `value` what it stands for: the normalised hashtag, the
 * lower-case username, the address of a link, the text itself.
 */
export interface Token {
  readonly kind: 'text' | 'hashtag' | 'mention' | 'link';
  readonly text: string;
  readonly value: string;
}

// Three alternatives that begin differently and have one repetition each: no text makes this slower than its length.
const CANDIDATES = new RegExp(
  String.raw`(?:https?|Https?|HTTPS?)://[^\s<>"]+|[#＃][${TAG_CHARACTERS}]+|@[A-Za-z0-9._]+`,
  'gu',
);
const WORD_BEFORE = new RegExp(`[${TAG_CHARACTERS}]$`, 'u');

/** A link without the punctuation of the sentence it stands in; closing brackets stay if the link opened one. */
function withoutSentenceEnd(link: string): string {
  const punctuation = link.includes('(') ? ".,;:!?'*_]}»”’" : ".,;:!?'*_]}»”’)";
  let end = link.length;
  while (punctuation.includes(link.charAt(end - 1))) end -= 1;
  return link.slice(0, end);
}

function readCandidate(candidate: string): Token | null {
  if (candidate.startsWith('@')) {
    const text = candidate.endsWith('.') ? candidate.slice(0, -1) : candidate;
    const username = checkUsername(text.slice(1));
    return username.ok ? { kind: 'mention', text, value: username.value } : null;
  }
  if (/^h/i.test(candidate)) {
    const text = withoutSentenceEnd(candidate);
    return URL.canParse(text) ? { kind: 'link', text, value: text } : null;
  }
  const value = normaliseHashtag(candidate.slice(1));
  return value === null ? null : { kind: 'hashtag', text: candidate, value };
}

/** The text cut into what is plain and what links somewhere. The tokens' texts in a row are the text again. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let done = 0;
  const plainUntil = (end: number) => {
    if (end > done) tokens.push({ kind: 'text', text: text.slice(done, end), value: text.slice(done, end) });
  };
  for (const match of text.matchAll(CANDIDATES)) {
    // «mail@example» and «C#sharp» mean neither, but «#sun#sea» means both.
    const followsHashtag = match.index === done && tokens.at(-1)?.kind === 'hashtag';
    const insideWord =
      !followsHashtag && WORD_BEFORE.test(text.slice(Math.max(0, match.index - 2), match.index));
    const token = insideWord ? null : readCandidate(match[0]);
    if (token === null) continue;
    plainUntil(match.index);
    tokens.push(token);
    done = match.index + token.text.length;
  }
  plainUntil(text.length);
  return tokens;
}

const valuesIn = (text: string, kind: Token['kind']) => [
  ...new Set(tokensOf(text).flatMap((token) => (token.kind === kind ? [token.value] : []))),
];

/** All hashtags in a text, each once, in order of appearance. */
export const allHashtagsIn = (text: string) => valuesIn(text, 'hashtag');
/** The usernames that a text mentions, each once; whether they exist is not known here. */
export const mentionsIn = (text: string) => valuesIn(text, 'mention');

/** The hashtags under which a text is found: normalised, without the sign, each once, the first 30. */
export const hashtagsIn = (text: string): string[] => allHashtagsIn(text).slice(0, LIMITS.hashtags.max);
