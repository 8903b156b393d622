import type { UploadedMedia } from '@heliograph/api/testing';
import type { LogPlace } from '@heliograph/event-store';
import { openSqliteDocumentStore, type DocumentStore } from '@heliograph/projections';
import { temporaryFolder, type TemporaryFolder } from '@heliograph/event-store/testing';
import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import { KeptData } from '../kept-data';
import { seeded } from '../power-loss/seeded';
import { Client } from './client';
import { Community } from './community';
import { Ledger } from './ledger';
import { copiedModels, differences } from './models';
import { OwnBuild } from './own-build';
import { RestartedServer } from './restarted-server';

const KILLS = 50;
const CLIENTS = 8;
/** The server lives between 20 and 1,500 ms, rather short than long. */
const lifeOf = (random: number) => 20 + 1480 * random ** 2;
const SEED = Number(process.env.FAULTS_SEED ?? randomInt(2 ** 31));

let build: OwnBuild;
let folder: TemporaryFolder;
/** Goes along with the log, and once more from its start in the end. */
let rebuilt: DocumentStore;
let fromTheStart: DocumentStore;
beforeAll(() => {
  build = new OwnBuild();
}, 60_000);
afterAll(() => build[Symbol.dispose]());
beforeEach(() => {
  folder = temporaryFolder();
  rebuilt = openSqliteDocumentStore({ file: ':memory:' });
  fromTheStart = openSqliteDocumentStore({ file: ':memory:' });
});
afterEach(async () => {
  await rebuilt.close();
  await fromTheStart.close();
  folder.remove();
});

it(`loses and doubles nothing while it is killed ${KILLS} times (FAULTS_SEED=${SEED})`, async () => {
  const dataDir = folder.file('data');
  const random = seeded(SEED);
  const ledger = new Ledger();
  const community = new Community(ledger);
  const server = new RestartedServer(dataDir, build.folder);
  await server.url();
  const clients = Array.from({ length: CLIENTS }, (_, n) => new Client(server, community, seeded(SEED + n)));
  const failures: unknown[] = [];
  const working = Promise.all(
    clients.map((client) => client.work().catch((error: unknown) => failures.push(error))),
  );

  let read: LogPlace | null = null;
  const check = async (models = rebuilt) => {
    await using data = new KeptData(dataDir);
    const events = await data.events(read);
    const last = events.at(-1);
    if (last) read = { position: last.position, token: String(last.position), eventId: last.id };
    expect(ledger.read(events)).toEqual([]);
    expect(ledger.faults()).toEqual([]);
    const left = copiedModels(data, mkdtempSync(folder.file('models-')));
    expect(await differences(data, left, models)).toEqual([]);
    await left.close();
  };
  try {
    for (let kill = 0; kill < KILLS; kill += 1) {
      await pause(lifeOf(random()));
      await server.kill(check);
      expect(failures).toEqual([]);
    }
    for (const client of clients) client.end();
    await working;
    expect(failures).toEqual([]);
    await expectWhole(community.media, dataDir, await server.url());
    await server.kill(() => check(fromTheStart));
  } finally {
    await server.end();
  }
  expect(ledger.count('acknowledged')).toBeGreaterThan(10 * KILLS);
  expect(ledger.count('open')).toBeGreaterThan(0);
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
