import { SetMetadata } from '@nestjs/common';
import type { RefusalCode } from '@heliograph/contracts';
import type { z } from 'zod';

export const OPERATION = 'heliograph:operation';

/** What OpenAPI says about a route beyond its path, verb, status and whether it is public, which Nest knows already. */
export interface OperationDescription {
  /** One line in the imperative. */
  readonly summary: string;
  readonly query?: z.core.$ZodType;
  /** A JSON body; `multipart`: a form with `file`; `multipart-with-poster`: and with an optional `poster`. */
  readonly body?: z.core.$ZodType | 'multipart' | 'multipart-with-poster';
  /** Absent: no body, or one that is not JSON. */
  readonly answer?: z.core.$ZodType;
  /** Another status that the same answer comes with: where nothing new had to be made. */
  readonly alsoStatus?: 200;
  /** What else it refuses with than `invalid-request`, `unauthenticated`, `rate-limited`, `not-found` and `internal`. */
  readonly refusals?: readonly RefusalCode[];
}

/** Describes a route. Every one has it: a spec compares them with the document. */
export const Operation = (description: OperationDescription) => SetMetadata(OPERATION, description);
