import type { S3 } from '@aws-sdk/client-s3';
import type { BucketAddress } from './bucket-address';
import { reasonOf } from './bucket-reason';

/** A bucket that can be used. */
export interface Bucket {
  readonly s3: S3;
  readonly name: string;
  readonly prefix: string;
}

/** Why the bucket cannot be used, as the end of a sentence. */
export class BucketNotUsable extends Error {
  override readonly name = 'BucketNotUsable';
}

const CONNECT_WITHIN_MS = 1000;
/** To the first byte of an answer. Twice that, with the second try, is the longest that somebody waits for a 503. */
const ANSWER_WITHIN_MS = 3000;
/** Slow readers hold their connection for as long as they read. */
const MOST_CONNECTIONS = 500;

/** It would write to the console what we are told by errors anyway. */
const silent = (): void => undefined;
const SILENT = { debug: silent, info: silent, warn: silent, error: silent };

/** Connects and looks whether the bucket is there for us. Throws {@link BucketNotUsable}. Keys come from the usual places of the SDK. */
export async function openBucket(address: BucketAddress): Promise<Bucket> {
  const s3 = await clientFor(address);
  try {
    await s3.headBucket({ Bucket: address.bucket });
  } catch (error) {
    s3.destroy();
    throw new BucketNotUsable(reasonOf(error, address), { cause: error });
  }
  return { s3, name: address.bucket, prefix: address.prefix };
}

async function clientFor({ endpoint, region, pathStyle }: BucketAddress): Promise<S3> {
  // Only here: whoever keeps media in a folder loads no client of S3.
  const { S3: Client } = await import('@aws-sdk/client-s3');
  const agent = { keepAlive: true, maxSockets: MOST_CONNECTIONS };
  return new Client({
    ...(endpoint !== null && { endpoint }),
    ...(region !== null && { region }),
    forcePathStyle: pathStyle,
    logger: SILENT,
    retryMode: 'standard',
    maxAttempts: 2,
    // We give each file's checksum ourselves: not every server of this kind understands those the SDK sends behind a stream.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: CONNECT_WITHIN_MS,
      requestTimeout: ANSWER_WITHIN_MS,
      throwOnRequestTimeout: true,
      httpAgent: agent,
      httpsAgent: agent,
    },
  });
}
