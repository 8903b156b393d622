import { ServerProcess, startTestServer, Visitor, type TestServer } from '@heliograph/api/testing';
import type { Problem, SessionAnswer } from '@heliograph/contracts';
import { temporaryFolder, type TemporaryFolder } from '@heliograph/event-store/testing';
import { join } from 'node:path';
import { KeptData } from '../kept-data';
import { OwnBuild, type Mistake } from './own-build';

/** A sign-up is four appends; the process is killed where it would begin the one that DIE_AT_APPEND says. */
const DYING: Mistake = [
  [
    'this.#position = this.#newest.get() ?? 0;',
    `globalThis.appends = (globalThis.appends ?? 0) + requests.length;
    if (globalThis.appends >= Number(process.env.DIE_AT_APPEND)) process.kill(process.pid, 'SIGKILL');
    this.#position = this.#newest.get() ?? 0;`,
  ],
];
const PLACES = [
  ['before anything', 1],
  ['with its e-mail claimed', 2],
  ['with both names claimed', 3],
] as const;
const REGISTERED = ['with its account made and no session', 4] as const;
const MINUTE_MS = 60_000;

let build: OwnBuild;
let folder: TemporaryFolder;
let server: TestServer | null;
beforeAll(() => {
  build = new OwnBuild();
  build.make(DYING);
}, 60_000);
afterAll(() => build[Symbol.dispose]());
beforeEach(() => {
  folder = temporaryFolder();
  server = null;
});
afterEach(async () => {
  await server?.[Symbol.asyncDispose]();
  folder.remove();
});

const somebody = { username: 'wanted', email: 'wanted@example.org', password: 'a fine long password' };
const key = { 'idempotency-key': 'the-first-one' };
const signUp = (visitor: Visitor, body: typeof somebody, headers?: Record<string, string>) =>
  visitor.post<SessionAnswer & Problem>('/api/auth/register', body, headers);

async function killedAt(append: number): Promise<void> {
  const env = { DATA_DIR: folder.path, RATE_LIMITS: 'off', DIE_AT_APPEND: String(append) };
  const dying = new ServerProcess(env, build.folder);
  await expect(signUp(await dying.visitor(), somebody, key)).rejects.toThrow('fetch failed');
  expect((await dying.ended).signal).toBe('SIGKILL');
}

/** Another server on the same folder, so much later. */
async function later(afterMs: number): Promise<TestServer> {
  const { path } = folder;
  const config = {
    dataDir: path,
    mediaDir: join(path, 'media'),
    secretsFile: join(path, 'secrets.json'),
  };
  server = await startTestServer({ config, clock: { now: () => Date.now() + afterMs } });
  return server;
}

const recorded = async (type: string) => {
  await using data = new KeptData(folder.path);
  return (await data.events()).filter((event) => event.type === type).length;
};

it.each([...PLACES, REGISTERED])('can be finished by whoever began it, killed %s', async (_, append) => {
  await killedAt(append);
  const visitor = (await later(0)).visitor();
  const { status, body } = await signUp(visitor, somebody, key);
  expect([status, body.user.username]).toEqual([201, 'wanted']);
  expect([await recorded('UserRegistered'), await recorded('SessionStarted')]).toEqual([1, 1]);
  await visitor.signIn('wanted');
});

it.each(PLACES)('leaves names that anybody can have a minute later, killed %s', async (_, append) => {
  await killedAt(append);
  const visitor = (await later(MINUTE_MS + 1)).visitor();
  const other = { ...somebody, password: 'another long password' };
  expect(await signUp(visitor, other)).toMatchObject({ status: 201, body: { user: { username: 'wanted' } } });
  expect(await recorded('UserRegistered')).toBe(1);
  await visitor.signIn('wanted@example.org', other.password);

  const late = await signUp(visitor, somebody, key);
  expect([late.status, late.body.code]).toEqual([409, 'username-taken']);
});

it('keeps the names of an account for ever, killed with no session', async () => {
  await killedAt(REGISTERED[1]);
  const visitor = (await later(24 * 60 * MINUTE_MS)).visitor();
  const other = await signUp(visitor, somebody);
  expect([other.status, other.body.code]).toEqual([409, 'username-taken']);
  await visitor.signIn('wanted');
});
