import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bucketAddress, ConfigError, readConfig } from '@heliograph/api/testing';
import { readCompose, ROOT, serversIn } from './compose-file';

const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
/** What the image brings; Compose replaces some of it. */
const ofImage = Object.fromEntries(
  [...(/^ENV (.+)$/m.exec(dockerfile)?.[1] ?? '').matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [
    name ?? '',
    value,
  ]),
);
const servers = serversIn(readCompose());

describe.each(servers)('the environment of %s', (_name, { environment, tmpfs, volumes }) => {
  const config = readConfig({ ...ofImage, ...environment });

  it('is accepted by the program, and every engine is one that processes share', () => {
    const kinds = Object.entries(config.engines).map(([part, engine]) => [
      part,
      typeof engine === 'object' && engine !== null ? engine.kind : engine,
    ]);
    expect(Object.fromEntries(kinds)).toEqual({
      eventStore: 'eventstoredb',
      readModels: 'mongodb',
      keyStore: 'mongodb',
      state: 'mongodb',
      media: 's3',
      redisUrl: 'redis://redis:6379',
    });
  });

  it('has media in a bucket of the server that is there', () => {
    expect(bucketAddress(environment.MEDIA_URL ?? '')).toEqual({
      address: {
        bucket: 'heliograph',
        prefix: '',
        endpoint: 'http://s3:7070',
        region: 'us-east-1',
        pathStyle: true,
      },
    });
  });

  it('says where it listens and what it believes', () => {
    expect(config).toMatchObject({
      port: 3000,
      host: null,
      publicUrl: 'http://localhost:3000',
      https: false,
      rateLimits: true,
    });
    expect(config.trustedProxies).toContain('172.16.0.0/12');
  });

  it('keeps secrets and uploads where there are folders for them', () => {
    const folders = [...tmpfs.map((one) => one.split(':')[0]), ...volumes.map((one) => one.split(':')[1])];
    expect(folders).toEqual(expect.arrayContaining([config.dataDir, join(config.secretsFile, '..')]));
  });

  it('would not be accepted with an engine that only one process can use', () => {
    const wrong = Object.keys(environment).filter((name) => name.endsWith('_URL') && name !== 'PUBLIC_URL');
    expect(wrong).toHaveLength(6);
    for (const name of wrong) expect(() => readConfig({ ...environment, [name]: '' })).toThrow(ConfigError);
  });
});

it('takes the public address and the level of the log from whoever starts it', () => {
  const compose = readCompose({
    PUBLIC_URL: 'https://photos.example.org',
    LOG_LEVEL: 'warn',
    S3_SECRET_KEY: 'other',
  });
  for (const [, { environment }] of serversIn(compose)) {
    expect(environment.AWS_SECRET_ACCESS_KEY).toBe('other');
    expect(readConfig(environment)).toMatchObject({
      publicUrl: 'https://photos.example.org',
      https: true,
      logLevel: 'warn',
    });
  }
});

it('sets no variable that is not explained', () => {
  const documented = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');
  const names = new Set([
    ...Object.keys(ofImage),
    ...servers.flatMap(([, { environment }]) => Object.keys(environment)),
  ]);
  expect([...names].filter((name) => !documented.includes(`\`${name}`))).toEqual([]);
});
