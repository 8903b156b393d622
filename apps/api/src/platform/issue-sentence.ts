import type { z } from 'zod';

/** What a kind of value is called where one is asked for. */
const KINDS: Readonly<Partial<Record<string, string>>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** What is wrong with a value, for whoever sent it: a sentence that says what to send. */
export function issueSentence(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `This is missing: send ${kindOf(issue.expected)}.`
        : `Send ${kindOf(issue.expected)} here.`;
    case 'too_big':
      return `Send ${amount('at most', issue.maximum, issue.origin)}.`;
    case 'too_small':
      return `Send ${amount('at least', issue.minimum, issue.origin)}.`;
    case 'invalid_value':
      return `Send one of these: ${issue.values.map(String).join(', ')}.`;
    case 'unrecognized_keys':
      return 'This field is not expected here.';
    default:
      return 'This is not in the form that is expected here.';
  }
}

const kindOf = (expected: string): string => KINDS[expected] ?? 'another kind of value';

const UNITS: Readonly<Partial<Record<string, readonly [one: string, many: string]>>> = {
  string: ['character', 'characters'],
  array: ['item', 'items'],
};

function amount(bound: string, limit: number | bigint, origin: string): string {
  const unit = UNITS[origin];
  return unit ? `${bound} ${limit} ${unit[limit === 1 ? 0 : 1]}` : `a number of ${bound} ${limit}`;
}
