import type { PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { issueSentence } from './issue-sentence';
import { Refused, type FieldError } from './refused';

/** More would only help who sends rubbish. */
const MOST_ERRORS = 10;

/** Reads what was sent by a schema of contracts; refuses `invalid-request` with at most 10 errors. */
export function parse<Schema extends z.core.$ZodType>(schema: Schema, value: unknown): z.core.output<Schema> {
  const result = z.safeParse(schema, value, { error: issueSentence });
  if (result.success) return result.data;
  throw new Refused('invalid-request', {
    errors: result.error.issues
      .flatMap(fieldErrorsOf)
      .slice(0, MOST_ERRORS)
      .map(({ path, message }) => ({ path: path.slice(0, 100), message: message.slice(0, 200) })),
  });
}

/** What nobody asked for is named by its own path, not by that of the object it came in. */
function fieldErrorsOf(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .slice(0, MOST_ERRORS)
      .map((key) => ({ path: dotted([...issue.path, key]), message: 'This field is not expected here.' }));
  }
  return [{ path: dotted(issue.path), message: issue.message }];
}

const dotted = (path: readonly PropertyKey[]): string => path.map(String).join('.');

/** For `@Body(parsed(Schema))` and `@Query(parsed(Schema))`. A body that is not there is read as an empty object. */
export const parsed = (schema: z.core.$ZodType): PipeTransform => ({
  transform: (value: unknown) => parse(schema, value === undefined ? {} : value),
});
