import type { BucketAddress } from './bucket-address';
import { failureOf } from './bucket-failure';

/** Says for a person why a bucket cannot be used. */
export function reasonOf(error: unknown, { bucket, endpoint }: BucketAddress): string {
  const { name, message, code, status } = failureOf(error);
  const where = endpoint ?? 'Amazon S3';
  if (name === 'CredentialsProviderError')
    return 'there are no keys for the bucket. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.';
  if (/region is missing/i.test(message)) return 'it is not said in which region: add ?region=eu-central-1.';
  if (status === 404) return `there is no bucket «${bucket}» at ${where}. Make it first.`;
  if (status === 403) return `these keys may not use the bucket «${bucket}» at ${where}.`;
  if (status === 301 || status === 400)
    return `the bucket «${bucket}» is in another region. Say which: ?region=….`;
  return `${where} does not answer as it should (${code ?? name}${status === null ? '' : ` ${status}`}).`;
}
