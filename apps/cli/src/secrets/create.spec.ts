import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { temporaryFolder, type TemporaryFolder } from '@heliograph/event-store/testing';
import { openSecrets } from '@heliograph/server-state';
import { commandLine } from '../testing/command-line';

let folder: TemporaryFolder;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

const create = (file: string) => commandLine(folder.file('nothing'))('secrets', 'create', file, '--json');

it('makes secrets for their owner alone, which a server takes', async () => {
  const file = folder.file('secrets.json');
  const { code, lines } = await create(file);
  expect([code, lines]).toEqual([0, [JSON.stringify({ file })]]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(openSecrets(file, true).kek).toHaveLength(32);
  expect(lines.join()).not.toContain(openSecrets(file, true).kek.toString('base64'));
});

it('never makes others in their place', async () => {
  const file = folder.file('secrets.json');
  writeFileSync(file, 'mine');
  const { code, complaints } = await create(file);
  expect([code, complaints.join()]).toEqual([1, expect.stringContaining('is there already')]);
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

it('refuses a folder that is not there', async () => {
  const { code, complaints } = await create(folder.file('none/secrets.json'));
  expect([code, complaints.join()]).toEqual([1, expect.stringMatching(/There is no folder .*none/)]);
});
