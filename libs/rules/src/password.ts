import { LIMITS } from './limits';
import { fail, pass, type RuleResult } from './result';
import { isWellFormed } from './well-formed';

const { min, max } = LIMITS.password;

/** What else is known while a password is chosen; each makes the check stricter. */
export interface PasswordSurroundings {
  readonly username?: string;
  readonly email?: string;
  /** `isCommonPassword` from `@heliograph/rules/passwords`; left out in the browser, which does not load the list. */
  readonly isCommon?: (password: string) => boolean;
}

/**
 * A password, used exactly as it was sent: 8 to 128 code points, well-formed (an ill-formed one would be hashed as
 * another), not among the most common ones, not the person's username or e-mail. No rules of composition.
 */
export function checkPassword(
  password: string,
  { username, email, isCommon }: PasswordSurroundings = {},
): RuleResult {
  // A code point takes one or two code units.
  const tooLong = password.length > max * 2;
  const length = tooLong ? Infinity : Array.from(password).length;
  if (length < min) return fail(`A password has at least ${min} characters.`);
  if (length > max) return fail(`A password has up to ${max} characters.`);
  if (!isWellFormed(password)) return fail('The password holds a broken character. Type it again.');
  const folded = password.toLowerCase();
  const own = [username, email, email?.split('@')[0]];
  if (own.some((name) => name?.toLowerCase() === folded)) {
    return fail('The password cannot be the username or the e-mail address.');
  }
  if (isCommon?.(password))
    return fail('That password is too easy to guess. Try a longer one or a few words.');
  return pass(password);
}
