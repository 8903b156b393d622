import { posted, ServerProcess, type Visitor } from '@heliograph/api/testing';
import type { Post } from '@heliograph/contracts';
import { like, likeStream } from '@heliograph/domain';
import {
  createCodec,
  createLogWriter,
  createStreams,
  openSqliteEventStore,
  openSqliteKeyStore,
} from '@heliograph/event-store';
import { commandContext, eventually, temporaryFolder } from '@heliograph/event-store/testing';
import { openSecrets } from '@heliograph/server-state';
import Database from 'better-sqlite3';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OwnBuild } from '../killed/own-build';
import { copyOf, keptFolders, type KeptFolders } from './kept-folder';

const SOON = 20_000;
const DAY = 86_400_000;
/** More than a start looks back for sessions that ended. */
const OLDER = 600;
const PAGE = 4_096;

const folder = temporaryFolder();
let build: OwnBuild;
let kept: KeptFolders;
let server: ServerProcess;
beforeAll(async () => {
  build = new OwnBuild();
  kept = await keptFolders(folder.path, build.folder);
  await likes(kept.late);
  // The read models go past what is going to be damaged.
  const ana = await startOn(kept.late);
  await eventually('the read models are built', () => isReady(ana), SOON);
  await server.stop('SIGTERM');
}, 60_000);
afterEach(() => server.stop('SIGKILL'));
afterAll(() => {
  build[Symbol.dispose]();
  folder.remove();
});

/** Appends likes of yesterday, whose streams nobody else reads. */
async function likes(dataDir: string): Promise<void> {
  const { kek } = openSecrets(join(dataDir, 'secrets.json'), true);
  const log = join(dataDir, 'log.db');
  const store = openSqliteEventStore({ file: log, writer: createLogWriter(log) });
  const keys = openSqliteKeyStore({ file: join(dataDir, 'keys.db'), keyEncryptionKey: kek });
  const clock = { now: () => Date.now() - DAY };
  const streams = createStreams({ store, codec: createCodec({ keys }), clock });
  await Promise.all(
    Array.from({ length: OLDER }, (_, n) => {
      const liking = { postId: 'p', authorId: 'a', userId: `u${n}` };
      return streams.execute(likeStream('p', `u${n}`), like, { type: 'Like', ...liking }, commandContext());
    }),
  );
  await store.close();
  await keys.close();
}

const changed = (file: string, sql: string): void => {
  const db = new Database(file);
  db.exec(sql);
  db.close();
};

/** A page of the index by stream that holds likes; counted from 0. */
function pageOfIndex(log: string): number {
  const db = new Database(log, { readonly: true });
  const pages = "SELECT pageno FROM dbstat WHERE name = 'sqlite_autoindex_events_2' AND pagetype = 'leaf'";
  const bytes = readFileSync(log);
  const found = db
    .prepare<[], number>(pages)
    .pluck()
    .all()
    .find((page) => bytes.subarray((page - 1) * PAGE, page * PAGE).includes('like-p.u'));
  db.close();
  return (found ?? 0) - 1;
}

async function startOn(dataDir: string): Promise<Visitor> {
  server = new ServerProcess({ DATA_DIR: dataDir, RATE_LIMITS: 'off', LOG_LEVEL: 'warn' }, build.folder);
  return (await server.visitor()).signIn('ana');
}

const isReady = async (visitor: Visitor): Promise<boolean> =>
  (await visitor.get('/api/ready')).status === 200;
const caption = { body: { caption: 'another caption' } };

describe('a server whose data is damaged in one place', () => {
  it('refuses what concerns a damaged event, raises an alarm, and does everything else', async () => {
    const dataDir = copyOf(kept.late, 'event');
    changed(join(dataDir, 'log.db'), "UPDATE events SET metadata = '{}' WHERE type = 'PostCreated'");
    const ana = await startOn(dataDir);
    expect(await ana.ask('PATCH', `/api/posts/${kept.postId}`, caption)).toMatchObject({
      status: 500,
      body: { code: 'damaged' },
    });
    await eventually('an alarm', () => server.output.includes('"msg":"The log is damaged"'), SOON);
    expect(server.output).toMatch(/log\.db is damaged: what it holds at position \d+ \(post-.*backup/);
    expect((await ana.get<Post>(`/api/posts/${kept.postId}`)).body.caption).toBe('the first #photo');
    const next = await posted(ana, 'the next');
    expect((await ana.ask('PATCH', `/api/posts/${next.id}`, caption)).status).toBe(200);

    await server.stop('SIGTERM');
    rmSync(join(dataDir, 'models.db'));
    const again = await startOn(dataDir);
    await eventually('a stopped projection', () => server.output.includes('A projection stopped'), SOON);
    const { status, body } = await again.get<{ waiting: { why: string }[] }>('/api/ready');
    expect([status, body.waiting.every(({ why }) => why.startsWith('It stopped'))]).toEqual([503, true]);
  }, 60_000);

  it('refuses what a damaged key sealed, and says which', async () => {
    const dataDir = copyOf(kept.late, 'key');
    changed(join(dataDir, 'keys.db'), "UPDATE keys SET wrapped = zeroblob(60) WHERE class = 'content'");
    const ana = await startOn(dataDir);
    const answer = await ana.ask('PATCH', `/api/posts/${kept.postId}`, caption);
    expect(answer).toMatchObject({ status: 500, body: { code: 'damaged' } });
    await eventually('its line', () => /Key [^ ]+\/content\/1 does not unwrap/.test(server.output), SOON);
    expect((await ana.get('/api/auth/sessions')).status).not.toBe(500);
  }, 60_000);

  it('ends, once it has found an index that hides an event, and says so', async () => {
    const dataDir = copyOf(kept.late, 'index');
    const log = join(dataDir, 'log.db');
    const bytes = readFileSync(log);
    const page = bytes.subarray(pageOfIndex(log) * PAGE, (pageOfIndex(log) + 1) * PAGE);
    page.write('k', page.lastIndexOf('like-p.u'));
    writeFileSync(log, bytes);
    server = new ServerProcess({ DATA_DIR: dataDir }, build.folder);
    const { code, output } = await server.ended;
    expect([code, output]).toEqual([
      3,
      expect.stringMatching(/log\.db is damaged: its index does not lead to .*like-p\.u.*backup/),
    ]);
  }, 60_000);

  it('builds damaged read models again, and keeps the damaged ones', async () => {
    const dataDir = copyOf(kept.late, 'models');
    const models = join(dataDir, 'models.db');
    writeFileSync(models, readFileSync(models).fill(0xa5, 0, 600));
    const ana = await startOn(dataDir);
    await eventually('the read models are built', () => isReady(ana), SOON);
    expect((await ana.get<Post>(`/api/posts/${kept.postId}`)).body.caption).toBe('the first #photo');
    expect(server.output).toMatch(/models\.db\.damaged-.*The read models were damaged and are built again/);
    expect(readdirSync(dataDir).some((name) => /^models\.db\.damaged-[^-]/.test(name))).toBe(true);
  }, 60_000);
});
