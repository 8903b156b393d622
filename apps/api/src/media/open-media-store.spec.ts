import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../platform/config';
import { openMediaStore } from './open-media-store';
import { describeWhere, missingServer, openOwnBucket, type TestBucket } from './testing/test-bucket';

const open = (url: string) => openMediaStore({ kind: 's3', url }, '/nowhere');
const KEYS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;

it('makes the folder of media where there is none', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'heliograph-media-'));
  const store = await openMediaStore({ kind: 'folder' }, join(parent, 'data', 'media'));
  expect(existsSync(join(parent, 'data', 'media'))).toBe(true);
  await store.close();
  rmSync(parent, { recursive: true });
});

it.each([
  ['s3://Photos', 'MEDIA_URL: needs the name of a bucket after s3://'],
  ['s3://photos?endpoint=http://127.0.0.1:1', 'MEDIA_URL: http://127.0.0.1:1 does not answer as it should'],
])('tells in a sentence why %s cannot be opened', async (url, sentence) => {
  for (const key of KEYS) process.env[key] = 'x';
  await expect(open(url)).rejects.toThrow(ConfigError);
  await expect(open(url)).rejects.toThrow(sentence);
});

it('asks for keys where there are none', async () => {
  for (const key of KEYS) Reflect.deleteProperty(process.env, key);
  const elsewhere = {
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
    AWS_CONFIG_FILE: '/nowhere',
  };
  Object.assign(process.env, elsewhere);
  await expect(open('s3://photos?endpoint=http://127.0.0.1:1')).rejects.toThrow('Set AWS_ACCESS_KEY_ID');
  for (const name of Object.keys(elsewhere)) Reflect.deleteProperty(process.env, name);
});

describeWhere(missingServer, 'the bucket of MEDIA_URL', () => {
  let bucket: TestBucket;
  beforeAll(async () => {
    bucket = await openOwnBucket();
  });
  afterAll(() => bucket.close());

  it('has to be there', async () => {
    await expect(open(bucket.url.replace('s3://media', 's3://elsewhere'))).rejects.toThrow(
      'MEDIA_URL: there is no bucket «elsewhere» at http://127.0.0.1',
    );
  });

  it('has to be for these keys', async () => {
    const key = process.env.AWS_SECRET_ACCESS_KEY;
    process.env.AWS_SECRET_ACCESS_KEY = 'another one';
    await expect(open(bucket.url)).rejects.toThrow('MEDIA_URL: these keys may not use the bucket «media»');
    process.env.AWS_SECRET_ACCESS_KEY = key;
    await (await open(bucket.url)).close();
  });
});
