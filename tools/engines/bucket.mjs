import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { startVersitygw } from './versitygw.mjs';

const BUCKET = 'heliograph';

/** A server that speaks S3, with an empty bucket. `env`: what a process that uses it has to be given beside its address. */
export async function startBucket(program) {
  const server = await startVersitygw(program);
  const { name, endpoint, region, accessKeyId, secretAccessKey, kill, startAgain, freeze, thaw, stop } =
    server;
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
  try {
    await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
  } catch (error) {
    await stop();
    throw error;
  } finally {
    client.destroy();
  }
  return {
    name,
    url: `s3://${BUCKET}?endpoint=${endpoint}&region=${region}&path-style=true`,
    env: { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
    life: { kill, startAgain, freeze, thaw },
    stop,
  };
}
