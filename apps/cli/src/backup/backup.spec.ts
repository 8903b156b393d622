import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { like, likeStream, media, mediaStream, post, postStream } from '@heliograph/domain';
import {
  commandContext,
  eventually,
  temporaryFolder,
  type TemporaryFolder,
} from '@heliograph/event-store/testing';
import { foldLog, openSqliteDocumentStore } from '@heliograph/projections';
import { postCards, PROJECTIONS } from '@heliograph/read-models';
import { dataFiles } from '@heliograph/server-state';
import { z } from 'zod';
import { openInstallation, type Installation } from '../installation';
import { commandLine } from '../testing/command-line';
import { makeDataFolder, signUp } from '../testing/data-folder';
import { buildPrograms, startProgram, urlIn, type Program } from '../testing/program';

const Mark = z.object({ position: z.number(), media: z.number() });
/** Milliseconds from one write to the next: a hundred a second. */
const EVERY = 10;

let folder: TemporaryFolder;
let copy: string;
const running = new Set<ChildProcess>();
beforeAll(buildPrograms, 60_000);
beforeEach(async () => {
  folder = temporaryFolder();
  mkdirSync(folder.file('data'));
  copy = folder.file('copy');
  await makeDataFolder(folder.file('data'));
  await signUp(folder.file('data'), 'ada');
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
  folder.remove();
});

const program = (name: 'api' | 'cli', dataDir: string, ...args: readonly string[]): Program => {
  const started = startProgram(name, dataDir, ...args);
  running.add(started.child);
  return started;
};

const picture = {
  kind: 'image' as const,
  width: 4,
  height: 4,
  renditions: [{ name: '320.webp', width: 4, height: 4, type: 'image/webp', bytes: 7 }],
  thumbhash: 'AAAA',
};

/** A photo with its file, the post that shows it, and somebody who likes it: the file before the event, as a server does. */
async function publish({ streams, places }: Installation, number: number): Promise<void> {
  const mediaId = `m${number}`;
  const postId = `p${number}`;
  const userId = 'ada-id';
  const context = commandContext({ actorId: userId });
  mkdirSync(join(places.files.media, mediaId), { recursive: true });
  writeFileSync(join(places.files.media, mediaId, '320.webp'), 'picture');
  const ref = { id: mediaId, ...picture };
  const upload = { type: 'Upload', mediaId, ownerId: userId, purpose: 'attachment', media: ref } as const;
  await streams.execute(mediaStream(mediaId), media, upload, context);
  const create = {
    type: 'Create' as const,
    postId,
    authorId: userId,
    media: [ref],
    altTexts: [''],
    caption: 'Tea',
  };
  await streams.execute(postStream(postId), post, create, context);
  const liked = { type: 'Like', postId, authorId: userId, userId } as const;
  await streams.execute(likeStream(postId, userId), like, liked, context);
}

/** Publishes until `done`; answers how many. */
async function publishUntil(data: Installation, done: () => boolean): Promise<number> {
  let count = 0;
  const begun = performance.now();
  while (!done()) {
    await publish(data, count);
    count += 1;
    // Three writes each.
    await pause(Math.max(0, begun + count * 3 * EVERY - performance.now()));
  }
  return count;
}

it('copies an earlier consistent state while a hundred writes a second come, and a server starts on it', async () => {
  await using data = await openInstallation({ DATA_DIR: folder.file('data') });
  const { child, output } = program('cli', data.places.folder, 'backup', copy);
  const ended = once(child, 'close').then(() => performance.now());
  let endedAt = Infinity;
  void ended.then((at) => (endedAt = at));
  const published = await publishUntil(data, () => performance.now() > endedAt + 1_000);
  expect([child.exitCode, output()]).toEqual([0, expect.stringContaining('Copied into')]);

  const mark = Mark.parse(JSON.parse(readFileSync(join(copy, 'backup.json'), 'utf8')));
  expect(mark.position).toBeLessThan((await data.store.head())?.position ?? 0);
  expect(readdirSync(copy).sort()).toEqual(
    ['backup.json', 'keys.db', 'log.db', 'media', 'secrets.json', 'state.db'].sort(),
  );
  expect(statSync(join(copy, 'log.db')).mode & 0o077).toBe(0);

  const restored = folder.file('restored');
  cpSync(copy, restored, { recursive: true });
  await using earlier = await openInstallation({ DATA_DIR: restored });
  const stored = await earlier.store.readAll({ direction: 'forwards', limit: 100_000 });
  const events = await Promise.all(stored.map((event) => earlier.codec.decode(event)));
  expect(events).toHaveLength(mark.position);
  const media = events.flatMap((event) => (event.type === 'MediaUploaded' ? [event.data.mediaId] : []));
  expect(media.length).toBeGreaterThan(0);
  expect(media.length).toBeLessThan(published);
  for (const id of media) expect(existsSync(join(restored, 'media', id, '320.webp'))).toBe(true);

  const documents = openSqliteDocumentStore({ file: ':memory:' });
  expect((await foldLog({ ...earlier, documents, projections: PROJECTIONS }))?.position).toBe(mark.position);
  const posts = events.flatMap((event) => (event.type === 'PostCreated' ? [event.data.postId] : []));
  expect((await postCards(documents, posts)).size).toBe(posts.length);
  await documents.close();

  const server = program('api', restored);
  await eventually('the server serves', () => urlIn(server.output()) !== '', 20_000);
  const url = urlIn(server.output());
  await eventually('the read models are built', async () => (await fetch(`${url}/api/ready`)).ok, 20_000);
  expect(existsSync(dataFiles(restored).models)).toBe(true);
  // What was only uploaded after the copy of the log stays out of the history, and new things can happen.
  await publish(earlier, 1_000_000);
  expect((await earlier.store.head())?.position).toBe(mark.position + 3);
}, 60_000);

describe('what is refused', () => {
  const cli = (...words: readonly string[]) => commandLine(folder.file('data'))(...words);

  it('a folder that holds something', async () => {
    mkdirSync(copy);
    writeFileSync(join(copy, 'notes.txt'), 'mine');
    const { code, complaints } = await cli('backup', copy);
    expect([code, complaints]).toEqual([1, [`${copy} is not empty. Name a new folder; nothing was copied.`]]);
    expect(readdirSync(copy)).toEqual(['notes.txt']);
  });

  it('a folder inside the data', async () => {
    const { code, complaints } = await cli('backup', folder.file('data/copy'));
    expect([code, complaints.join()]).toEqual([1, expect.stringContaining('inside the data folder')]);
  });

  it('data without its secrets', async () => {
    rmSync(folder.file('data/secrets.json'));
    expect((await cli('backup', copy)).code).toBe(1);
    expect(existsSync(copy)).toBe(false);
  });

  it('keys that other secrets made, and the copy has no mark', async () => {
    const other = folder.file('other');
    mkdirSync(other);
    await makeDataFolder(other);
    cpSync(join(other, 'secrets.json'), folder.file('data/secrets.json'));
    const { code, complaints } = await cli('backup', copy);
    expect([code, complaints.join()]).toEqual([
      1,
      expect.stringMatching(/not complete .*key-encryption key/),
    ]);
    expect(existsSync(join(copy, 'backup.json'))).toBe(false);
  });
});

it('copies what a stopped server left, without read models', async () => {
  const { code, things } = await commandLine(folder.file('data'))('backup', copy, '--json');
  expect(code).toBe(0);
  expect(things()).toMatchObject([{ folder: copy, position: 3, media: 0 }]);
  expect(existsSync(dataFiles(copy).models)).toBe(false);
});
