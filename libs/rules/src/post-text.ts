import { LIMITS } from './limits';
import { fail, type RuleResult } from './result';
import { checkLines } from './text';
import { allHashtagsIn, mentionsIn } from './tokens';

function withFewMentions(result: RuleResult): RuleResult {
  const { max } = LIMITS.mentions;
  return result.ok && mentionsIn(result.value).length > max ? fail(`Mention up to ${max} people.`) : result;
}

/** A post's caption; may be empty. At most 30 different hashtags and 20 people mentioned. */
export function checkCaption(text: string): RuleResult {
  const result = withFewMentions(checkLines(text, { what: 'The caption', max: LIMITS.caption.max }));
  const { max } = LIMITS.hashtags;
  return result.ok && allHashtagsIn(result.value).length > max ? fail(`Use up to ${max} hashtags.`) : result;
}

/** What a picture shows, for those who do not see it; may be empty. */
export const checkAltText = (text: string) =>
  checkLines(text, { what: 'The description', max: LIMITS.altText.max });

/** A comment; not empty. */
export function checkComment(text: string): RuleResult {
  const result = withFewMentions(checkLines(text, { what: 'A comment', max: LIMITS.comment.max }));
  return result.ok && result.value === '' ? fail('Write something first.') : result;
}

/** The text of a message; may be empty, since a photo or a post can be the message. */
export const checkMessage = (text: string) =>
  checkLines(text, { what: 'A message', max: LIMITS.message.max });
