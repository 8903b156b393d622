import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSecrets, SecretsError } from './secrets-file';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'heliograph-'));
  file = join(folder, 'secrets.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('makes six different keys once, for their owner only, and reads the same ones again', () => {
  const made = openSecrets(file, false);
  expect(Object.keys(made).sort()).toEqual(['fingerprint', 'handle', 'jwt', 'kek', 'media', 'pepper']);
  const { jwt, pepper, handle, media, kek, fingerprint } = made;
  const keys = [jwt, pepper, handle, media, kek, fingerprint];
  expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(6);
  for (const key of keys) expect(key).toHaveLength(32);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(openSecrets(file, true)).toEqual(made);
});

it('makes none where there is data already', () => {
  expect(() => openSecrets(file, true)).toThrow(SecretsError);
  expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined();
});

it.each<[string, (good: Record<string, string>) => unknown]>([
  ['one of them is missing', ({ jwt: _, ...rest }) => rest],
  ['one is too short', (good) => ({ ...good, kek: Buffer.alloc(16, 7).toString('base64') })],
  ['one is nothing but zeros', (good) => ({ ...good, pepper: Buffer.alloc(32).toString('base64') })],
  ['one is no base64', (good) => ({ ...good, media: 'change me' })],
  ['there is one too many', (good) => ({ ...good, other: good.jwt })],
  ['it is a list', () => []],
])('refuses them when %s, and tells none', (_what, spoil) => {
  openSecrets(file, false);
  const good = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  writeFileSync(file, JSON.stringify(spoil(good)));
  expect(() => openSecrets(file, true)).toThrow(SecretsError);
  expect(() => openSecrets(file, true)).toThrow(/damaged \(.+\): put it back/);
  expect(() => openSecrets(file, true)).not.toThrow(good.fingerprint!.slice(0, 20));
});

it('refuses what is not JSON', () => {
  writeFileSync(file, '{');
  chmodSync(file, 0o600);
  expect(() => openSecrets(file, true)).toThrow(/not JSON/);
});
