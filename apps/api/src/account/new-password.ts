import { REFUSALS } from '@heliograph/contracts';
import { isCommonPassword } from '@heliograph/rules/passwords';
import { Refused } from '../platform/refused';

/** Refuses `weak-password` for one of the most common ones, under that path. */
export function refuseCommonPassword(path: string, password: string): void {
  if (!isCommonPassword(password)) return;
  throw new Refused('weak-password', { errors: [{ path, message: REFUSALS['weak-password'].sentence }] });
}
