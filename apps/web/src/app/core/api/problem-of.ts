import { HttpErrorResponse } from '@angular/common/http';
import { TimeoutError } from 'rxjs';
import { type FieldProblem, Problem, kindOf } from './problem';

/** Whatever was thrown on the way to the server and back, as a Problem. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof TimeoutError) return new Problem('timeout', 0, 'timeout', { cause: error });
  if (error instanceof HttpErrorResponse) return ofResponse(error);
  return new Problem('server', 0, 'unexpected', { cause: error });
}

function ofResponse(response: HttpErrorResponse): Problem {
  const body = record(response.error);
  const kind = kindOf(response.status);
  return new Problem(kind, response.status, text(body.code) ?? kind, {
    detail: text(body.detail),
    fields: fieldsOf(body.errors),
    retryAfterMs: retryAfterMs(response.headers.get('Retry-After')),
    requestId: text(body.requestId),
    cause: response,
  });
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

function fieldsOf(errors: unknown): FieldProblem[] {
  if (!Array.isArray(errors)) return [];
  return errors
    .map(record)
    .flatMap(({ path, message }) =>
      typeof path === 'string' && typeof message === 'string' ? [{ path, message }] : [],
    );
}

/** Seconds or an HTTP date, as milliseconds from now. */
function retryAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
