import { z } from 'zod';
import { Refused } from '../../platform/refused';

const Failure = z.object({
  name: z.string().catch(''),
  message: z.string().catch(''),
  code: z.string().optional().catch(undefined),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).catch({}).default({}),
});

/** What the SDK threw, whatever kind of error it is: by its shape, so that nothing of it is loaded for that. */
export function failureOf(error: unknown) {
  const { name, message, code, $metadata } = Failure.catch({ name: '', message: '', $metadata: {} }).parse(
    error,
  );
  return { name, message, code, status: $metadata.httpStatusCode ?? null };
}

/** No room or no more quota: versitygw and the standard of HTTP, Ceph and versitygw, MinIO. */
const FULL = new Set([
  'InsufficientStorage',
  'QuotaExceeded',
  'XMinioStorageFull',
  'XMinioAdminBucketQuotaExceeded',
]);

const RETRY_AFTER_MS = 2000;

/** The same failure as clients get to know it: `storage-full`, or else `unavailable`. */
export function refusalOfBucket(error: unknown): Refused {
  if (error instanceof Refused) return error;
  const { name, status } = failureOf(error);
  if (FULL.has(name) || status === 507) return new Refused('storage-full', { cause: error });
  return new Refused('unavailable', {
    detail: 'Photos and videos cannot be reached right now. Nothing was lost; try again in a moment.',
    retryAfterMs: RETRY_AFTER_MS,
    cause: error,
  });
}

export const isMissing = (error: unknown): boolean => failureOf(error).status === 404;

/** The connection broke, or the server is busy or could not: the same request again may go through. */
export function isPassing(error: unknown): boolean {
  const { message, code, status } = failureOf(error);
  if (status !== null && status >= 200) return status >= 500 && status !== 507;
  // Not every way through the SDK keeps the code.
  return /\b(ECONNRESET|EPIPE)\b|socket hang up/.test(`${code ?? ''} ${message}`);
}
