import { LIMITS } from './limits';
import { fail, pass, type RuleResult } from './result';

const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * An e-mail address in the one form it is stored and compared in: lower case, spaces around it gone. Only plain ASCII
 * without quoting or comments: the forms that mail servers read differently. A foreign domain is written as `xn--…`.
 */
export function checkEmail(text: string): RuleResult {
  const malformed = fail('Enter an e-mail address like name@example.com.');
  if (text.length > LIMITS.email.max)
    return fail(`An e-mail address has up to ${LIMITS.email.max} characters.`);
  const trimmed = text.trim();
  if (/\p{Cc}/u.test(text) || !/^[\x21-\x7e]+$/.test(trimmed)) return malformed;
  const value = trimmed.toLowerCase();
  const [local, domain, ...more] = value.split('@');
  if (local === undefined || domain === undefined || more.length > 0) return malformed;
  const labels = domain.split('.');
  const isDomain =
    labels.length > 1 && labels.every((label) => LABEL.test(label)) && /[a-z]/.test(labels.at(-1) ?? '');
  return local.length <= 64 && LOCAL_PART.test(local) && isDomain ? pass(value) : malformed;
}
