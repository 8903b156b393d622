import { z } from 'zod';

/** Which bucket, where, and under which names in it. */
export interface BucketAddress {
  readonly bucket: string;
  /** Before every name: empty, or with a slash at its end. */
  readonly prefix: string;
  /** Null: Amazon's own for that region. */
  readonly endpoint: string | null;
  /** Null: what the SDK finds, such as AWS_REGION. */
  readonly region: string | null;
  /** The bucket's name in the path, not in the host name. */
  readonly pathStyle: boolean;
}

const Bucket = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    'needs the name of a bucket after s3:// (3 to 63 lower-case letters, digits, dots and hyphens).',
  );

const Prefix = z
  .string()
  .regex(
    /^([A-Za-z0-9_-][A-Za-z0-9._-]*(\/|$))*$/,
    'has a path that names in a bucket cannot begin with: use letters, digits, _ . - and single slashes.',
  );

const Endpoint = z.string().transform((text, check) => {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search + url.hash === '')
    if (url.username === '') return url.origin;
  check.addIssue('needs an endpoint without a path, like endpoint=https://storage.example.org:9000.');
  return z.NEVER;
});

const Settings = z.strictObject(
  {
    endpoint: Endpoint.optional(),
    region: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/, 'needs a region like region=eu-central-1.')
      .optional(),
    'path-style': z.enum(['true', 'false'], 'needs path-style=true or path-style=false.').optional(),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `does not know ${issue.keys.join(', ')}: there are endpoint, region and path-style.`
        : undefined,
  },
);

/** Where somebody names an endpoint, it seldom has a host name for each bucket; nor has it regions. */
const Address = z
  .object({ bucket: Bucket, prefix: Prefix, settings: Settings })
  .transform(({ bucket, prefix, settings }): BucketAddress => {
    const { endpoint = null, region = endpoint === null ? null : 'us-east-1' } = settings;
    const pathStyle = settings['path-style'] ?? String(endpoint !== null);
    return {
      bucket,
      prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`,
      endpoint,
      region,
      pathStyle: pathStyle === 'true',
    };
  });

/**
 * Reads `s3://<bucket>[/<prefix>][?endpoint=…&region=…&path-style=…]`. Otherwise the text of a sentence that begins with the
 * variable's name, which tells nothing of what was given: somebody may have written a password into it.
 */
export function bucketAddress(url: string): { readonly address: BucketAddress } | { readonly wrong: string } {
  const parsed = URL.parse(url);
  if (parsed?.protocol !== 's3:') return { wrong: 'must begin with s3://.' };
  if (parsed.username + parsed.password !== '')
    return { wrong: 'takes no keys: they belong in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.' };
  const result = Address.safeParse({
    bucket: parsed.host,
    prefix: parsed.pathname.replace(/^\//, ''),
    settings: Object.fromEntries(parsed.searchParams),
  });
  if (result.success) return { address: result.data };
  return { wrong: result.error.issues.map(({ message }) => message).join(' ') };
}
