import type { UploadedMedia } from '@heliograph/api/testing';
import { temporaryFolder, type TemporaryFolder } from '@heliograph/event-store/testing';
import { openSqliteDocumentStore } from '@heliograph/projections';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { OwnBuild } from './own-build';
import { Siege } from './siege';
import { SEED, someTime } from './some-time';

const KILLS = 50;

let folder: TemporaryFolder;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

it(`loses and doubles nothing while it is killed ${KILLS} times (FAULTS_SEED=${SEED})`, async () => {
  using build = new OwnBuild();
  await using siege = new Siege(folder.path, build.folder);
  const later = someTime(20);
  await siege.url();
  for (let kill = 0; kill < KILLS; kill += 1) {
    await later();
    expect(await siege.kill()).toEqual([]);
  }
  await siege.finish();
  await expectWhole(siege.community.media, siege.dataDir, await siege.url());

  const fromTheStart = openSqliteDocumentStore({ file: ':memory:' });
  expect(await siege.kill(fromTheStart)).toEqual([]);
  await fromTheStart.close();
  expect(siege.ledger.count('acknowledged')).toBeGreaterThan(10 * KILLS);
  expect(siege.ledger.count('open')).toBeGreaterThan(0);
}, 600_000);

/** Every file that was acknowledged is there, is served, and is the picture that it is said to be. */
async function expectWhole(media: readonly UploadedMedia[], dataDir: string, url: string): Promise<void> {
  for (const { width, height, ...rendition } of media.flatMap(({ renditions }) => renditions)) {
    const answer = await fetch(url + rendition.url);
    expect([rendition.url, answer.status]).toEqual([rendition.url, 200]);
    const file = join(dataDir, new URL(rendition.url, url).pathname);
    expect(readFileSync(file).equals(Buffer.from(await answer.arrayBuffer()))).toBe(true);
    const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, data.length]).toEqual([width, height, width * height * info.channels]);
  }
}
