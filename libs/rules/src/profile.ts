import { LIMITS } from './limits';
import { fail, pass, type RuleResult } from './result';
import { checkLine, checkLines } from './text';
import { isWellFormed } from './well-formed';

/** A display name: one line, may be empty. */
export const checkName = (text: string) => checkLine(text, { what: 'The name', max: LIMITS.name.max });

/** What a person says about themselves; may be empty. */
export const checkBio = (text: string) => checkLines(text, { what: 'The bio', max: LIMITS.bio.max });

/**
 * A web address, http or https only (https is added where there is none), in the form browsers resolve it to; may be
 * empty. Refuses every other scheme and addresses with a user name in them, which make one host look like another.
 */
export function checkWebsite(text: string): RuleResult {
  const { max } = LIMITS.website;
  if (text.length > max * 2) return fail(`The website may have up to ${max} characters.`);
  const trimmed = text.trim();
  if (trimmed === '') return pass('');
  const malformed = fail('Enter a web address like https://example.com.');
  const hasScheme = /^https?:\/\//i.test(trimmed);
  const hasOtherScheme = !hasScheme && /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(trimmed);
  if (hasOtherScheme || /[\s\p{Cc}\p{DI}\\]/u.test(trimmed) || !isWellFormed(trimmed)) return malformed;
  const address = hasScheme ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(address)) return malformed;
  const url = new URL(address);
  if (!/[^.]\.[^.]/.test(url.hostname) || url.username !== '' || url.password !== '') return malformed;
  const isBare = url.pathname === '/' && url.search === '' && url.hash === '';
  const value = isBare ? url.origin : url.href;
  return value.length <= max ? pass(value) : fail(`The website may have up to ${max} characters.`);
}
