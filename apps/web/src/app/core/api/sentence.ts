import { REFUSALS, type RefusalCode } from '@heliograph/contracts';
import type { Problem, ProblemKind } from './problem';

const BY_KIND: Readonly<Record<ProblemKind, string>> = {
  offline: 'There is no connection. Check it and try again.',
  timeout: 'That took too long. Try again.',
  auth: 'Sign in to go on.',
  forbidden: 'You may not do this.',
  missing: 'There is nothing here, or it is not for you to see.',
  conflict: 'Somebody changed this at the same moment. Try again.',
  invalid: 'That could not be done as it was sent.',
  rate: 'That was too often. Wait a little and try again.',
  server: 'Something went wrong on our side. Try again in a moment.',
  aborted: 'This was stopped.',
};

const isRefusal = (code: string): code is RefusalCode => Object.hasOwn(REFUSALS, code);

/** What to tell a person about a problem: the server's own words, else the refusal's, else what its kind means. */
export function sentenceOf(problem: Problem): string {
  if (problem.retryAfterMs !== undefined && problem.kind === 'rate')
    return waitSentence(problem.retryAfterMs);
  if (problem.detail !== undefined) return problem.detail;
  return isRefusal(problem.code) ? REFUSALS[problem.code].sentence : BY_KIND[problem.kind];
}

function waitSentence(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  const wait =
    seconds < 90
      ? `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
      : `${Math.ceil(seconds / 60)} minutes`;
  return `That was too often. Try again in ${wait}.`;
}
