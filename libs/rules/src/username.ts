import { LIMITS } from './limits';
import { RESERVED_USERNAMES } from './reserved-usernames';
import { fail, pass, type RuleResult } from './result';

const { min, max } = LIMITS.username;

/**
 * A username, lower-cased: 3 to 30 of ASCII `a-z 0-9 . _`, no dot at an edge, no two in a row, not one of the
 * service's own. Checked before lower-casing, since some foreign letters (the Kelvin sign) become ASCII by it.
 */
export function checkUsername(text: string): RuleResult {
  if (text.length < min || text.length > max) return fail(`A username has ${min} to ${max} characters.`);
  if (!/^[A-Za-z0-9._]+$/.test(text)) {
    return fail('A username may hold letters from a to z, digits, dots and underscores.');
  }
  if (text.startsWith('.') || text.endsWith('.') || text.includes('..')) {
    return fail('A username cannot begin or end with a dot or have two dots in a row.');
  }
  const value = text.toLowerCase();
  if (RESERVED_USERNAMES.has(value.replace(/[._]/g, '')))
    return fail('That username is reserved. Try another one.');
  return pass(value);
}
