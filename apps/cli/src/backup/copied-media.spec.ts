import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { temporaryFolder, type TemporaryFolder } from '@heliograph/event-store/testing';
import { copyMedia } from './copied-media';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder();
  mkdirSync(folder.file('copy'));
});
afterEach(() => folder.remove());

function keep(mediaId: string): void {
  mkdirSync(folder.file(`media/${mediaId}`), { recursive: true });
  writeFileSync(folder.file(`media/${mediaId}/320.webp`), mediaId);
}
const copy = () => copyMedia(folder.file('media'), folder.file('copy'));

it('copies what is new, and keeps what was deleted meanwhile', async () => {
  keep('m1');
  keep('m2');
  await copy();
  rmSync(folder.file('media/m1'), { recursive: true });
  keep('m3');
  await copy();
  expect(readdirSync(folder.file('copy')).sort()).toEqual(['m1', 'm2', 'm3']);
  expect(readFileSync(folder.file('copy/m1/320.webp'), 'utf8')).toBe('m1');
});

it('leaves out what the server keeps for itself', async () => {
  keep('.incoming');
  writeFileSync(folder.file('media/.kept-up-to.json'), '{}');
  await copy();
  expect(readdirSync(folder.file('copy'))).toEqual([]);
});

it('copies nothing where nothing was ever uploaded', async () => {
  await copy();
  expect(readdirSync(folder.file('copy'))).toEqual([]);
});
