import type { RuleResult } from '../result';

/** The sentence of a refusal, or what was let through where there is none. */
export const messageOf = (result: RuleResult) =>
  result.ok ? `let through: ${result.value}` : result.message;
