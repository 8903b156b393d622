import { mkdir } from 'node:fs/promises';
import type { Engines } from '@heliograph/engines';
import { ConfigError } from '../platform/config';
import { createFileMediaStore } from './file-media-store';
import type { MediaStore } from './media-store';
import { bucketAddress } from './s3/bucket-address';
import { BucketNotUsable, openBucket } from './s3/open-bucket';
import { createS3MediaStore } from './s3/s3-media-store';

/**
 * Opens where finished files live: `folder`, or the bucket that `engine` names. Throws `ConfigError` with a sentence for an
 * address that is none and for a bucket that cannot be used.
 */
export async function openMediaStore(engine: Engines['media'], folder: string): Promise<MediaStore> {
  if (engine.kind === 'folder') {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return createFileMediaStore(folder);
  }
  const parsed = bucketAddress(engine.url);
  if ('wrong' in parsed) throw new ConfigError(`MEDIA_URL: ${parsed.wrong}`);
  try {
    return createS3MediaStore(await openBucket(parsed.address));
  } catch (error) {
    if (!(error instanceof BucketNotUsable)) throw error;
    throw new ConfigError(`MEDIA_URL: ${error.message}`, { cause: error });
  }
}
