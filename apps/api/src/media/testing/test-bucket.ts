import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3 } from '@aws-sdk/client-s3';
import { readEngines } from '@heliograph/engines';
import { openSecrets } from '@heliograph/server-state';
import { startVersitygw, type Versitygw } from '../../../../../tools/engines/versitygw.mjs';
import type { Config } from '../../platform/config';
import { bucketAddress, type BucketAddress } from '../s3/bucket-address';

/** A place in a bucket that nobody else uses, empty at first. */
export interface TestBucket {
  /** For MEDIA_URL. The keys are in the environment. */
  readonly url: string;
  readonly address: BucketAddress;
  /** Of a server that keeps its media there. */
  readonly config: Pick<Config, 'engines' | 'secretsFile'>;
  /** Ends it and starts it again; null where the server is not ours. */
  readonly server: Versitygw | null;
  /** The names in it, without what they all begin with. */
  names(): Promise<string[]>;
  write(name: string, bytes: string): Promise<void>;
  empty(): Promise<void>;
  /** Empties it, and ends what was started here. */
  close(): Promise<void>;
}

const { S3_TEST_URL: given, VERSITYGW: program } = process.env;

/** Why no test can use a bucket here, as the end of a sentence; null where one can. */
export const missingBucket = given || program ? null : 'neither S3_TEST_URL nor VERSITYGW is set';
/** The same for tests that end its server. */
export const missingServer = program ? null : 'VERSITYGW is not set';

/** `describe` where there is what it needs; elsewhere its tests are skipped, and their names say why. */
export function describeWhere(missing: string | null, name: string, tests: () => void): void {
  if (missing === null) describe(name, tests);
  else describe.skip(`${name} (skipped: ${missing})`, tests);
}

/** At `S3_TEST_URL` (in the form of MEDIA_URL) if there is one, else on a server of our own: the program `VERSITYGW`. */
export const openTestBucket = (): Promise<TestBucket> => (given ? placeIn(given, null) : openOwnBucket());

/** On a server that may be killed. */
export async function openOwnBucket(): Promise<TestBucket> {
  const server = await startVersitygw(program ?? '');
  process.env.AWS_ACCESS_KEY_ID = server.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = server.secretAccessKey;
  const url = `s3://media?endpoint=${server.endpoint}&region=${server.region}`;
  const s3 = clientOf(addressOf(url));
  await s3.createBucket({ Bucket: 'media' });
  s3.destroy();
  return placeIn(url, server);
}

function placeIn(whole: string, server: Versitygw | null): Promise<TestBucket> {
  const parsed = new URL(whole);
  parsed.pathname = `${parsed.pathname.replace(/\/$/, '')}/tests-${randomUUID()}`;
  const address = addressOf(parsed.href);
  const { bucket: Bucket, prefix: Prefix } = address;
  const folder = mkdtempSync(join(tmpdir(), 'heliograph-bucket-'));
  const secretsFile = join(folder, 'secrets.json');
  openSecrets(secretsFile, false);
  const s3 = clientOf(address);
  const names = async (): Promise<string[]> =>
    ((await s3.listObjectsV2({ Bucket, Prefix })).Contents ?? []).map(({ Key = '' }) =>
      Key.slice(Prefix.length),
    );
  const empty = async (): Promise<void> => {
    for (const name of await names()) await s3.deleteObject({ Bucket, Key: Prefix + name });
  };
  return Promise.resolve({
    url: parsed.href,
    address,
    config: { engines: { ...readEngines({}), media: { kind: 's3', url: parsed.href } }, secretsFile },
    server,
    names,
    empty,
    write: async (name, bytes) => {
      await s3.putObject({ Bucket, Key: Prefix + name, Body: bytes });
    },
    async close() {
      if (server === null) await empty();
      s3.destroy();
      rmSync(folder, { recursive: true });
      await server?.stop();
    },
  });
}

function addressOf(url: string): BucketAddress {
  const parsed = bucketAddress(url);
  if ('wrong' in parsed) throw new RangeError(`S3_TEST_URL ${parsed.wrong}`);
  return parsed.address;
}

const clientOf = ({ endpoint, region, pathStyle }: BucketAddress): S3 =>
  new S3({
    ...(endpoint !== null && { endpoint }),
    ...(region !== null && { region }),
    forcePathStyle: pathStyle,
  });
