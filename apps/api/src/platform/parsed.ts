import type { PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { Refused } from './refused';

/** More would only help who sends rubbish. */
const MOST_ERRORS = 10;

/** Reads what was sent by a schema of contracts; refuses `invalid-request` with at most 10 errors. */
export function parse<Schema extends z.core.$ZodType>(schema: Schema, value: unknown): z.core.output<Schema> {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  throw new Refused('invalid-request', {
    errors: result.error.issues.slice(0, MOST_ERRORS).map(({ path, message }) => ({
      path: path.map(String).join('.').slice(0, 100),
      message: message.slice(0, 200),
    })),
  });
}

/** For `@Body(parsed(Schema))` and `@Query(parsed(Schema))`. A body that is not there is read as an empty object. */
export const parsed = (schema: z.core.$ZodType): PipeTransform => ({
  transform: (value: unknown) => parse(schema, value === undefined ? {} : value),
});
