import { jest } from '@jest/globals';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildServer, ServerProcess, type Ended } from './testing/server-process';

jest.setTimeout(60_000);

let folder: string;
const running: ServerProcess[] = [];
beforeAll(buildServer, 60_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'heliograph-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop('SIGKILL')));
  rmSync(folder, { recursive: true, force: true });
});

function start(env: Record<string, string> = {}): ServerProcess {
  const server = new ServerProcess({ DATA_DIR: folder, ...env });
  running.push(server);
  return server;
}

/** It ended by itself, with one sentence a problem and nothing of the inside. */
function expectRefused({ code, output }: Ended, sentence: RegExp): void {
  expect(output).toMatch(sentence);
  expect(output).not.toMatch(/ at |node_modules|Error:/);
  expect(code).toBe(1);
}

it('refuses a wrong configuration before it touches anything', async () => {
  const data = join(folder, 'data');
  expectRefused(
    await start({ PORT: 'abc', EVENT_STORE_URL: 'http://localhost', DATA_DIR: data }).ended,
    /PORT: must be a whole number.*\nEVENT_STORE_URL: must be sqlite/,
  );
  expect(statSync(data, { throwIfNoEntry: false })).toBeUndefined();
});

it('warns loudly of what is for tests only', async () => {
  const server = start({ RATE_LIMITS: 'off' });
  await server.url();
  expect(server.output).toMatch(/WARNING: RATE_LIMITS=off/);
  expect(server.output).toMatch(/WARNING: BCRYPT_COST=4/);
});

it('lets no second server into the folder, and none onto the port, and goes on itself', async () => {
  const first = start();
  const visitor = await (await first.visitor()).signUp('first.one');
  expectRefused(await start().ended, /Another Heliograph server uses .*DATA_DIR/);
  const other = join(folder, 'other');
  expectRefused(
    await start({ DATA_DIR: other, PORT: new URL(await first.url()).port }).ended,
    /^(WARNING.*\n)*Port \d+ is taken\. .*PORT\.\n$/,
  );
  expect((await visitor.get('/api/me')).status).toBe(200);
});

it('keeps its secrets for its owner, and does not make new ones for old data', async () => {
  await (await start().visitor()).signUp('keeper');
  await running[0]!.stop('SIGTERM');
  const secrets = join(folder, 'secrets.json');
  expect(statSync(secrets).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'log.db')).mode & 0o077).toBe(0);
  rmSync(secrets);
  expectRefused(await start().ended, /secrets\.json is missing.*backup/);
  expect(statSync(secrets, { throwIfNoEntry: false })).toBeUndefined();
});

it.each(['SIGTERM', 'SIGKILL'] as const)('still has after %s what it acknowledged', async (signal) => {
  const first = start();
  const visitor = await (await first.visitor()).signUp('lasting.one');
  const edited = await visitor.ask('PATCH', '/api/me', { body: { bio: 'Still here' } });
  expect(edited.status).toBe(200);
  const { code, output } = await first.stop(signal);
  if (signal === 'SIGTERM') expect([code, output]).toEqual([0, first.output]);

  const again = await start().visitor();
  await again.signIn('lasting.one');
  expect(again.me?.bio).toBe('Still here');
  const { body } = await again.get<{ bio: string }>('/api/users/lasting.one', {
    'x-min-position': edited.headers.get('x-position') ?? '',
  });
  expect(body.bio).toBe('Still here');
});

it('names the folder or the file that it may not use', async () => {
  const file = join(folder, 'no-folder');
  writeFileSync(file, '');
  expectRefused(await start({ DATA_DIR: file }).ended, /no-folder cannot be used: something else is there/);
  expectRefused(
    await start({ DATA_DIR: join(file, 'in') }).ended,
    /no-folder\/in cannot be used: .*no folder/,
  );
  expectRefused(
    await start({ DATA_DIR: join(folder, 'made'), SECRETS_FILE: join(folder, 'missing/secrets.json') }).ended,
    /missing\/secrets\.json cannot be used: .* is not there/,
  );
});

// Root may use everything.
(process.getuid?.() === 0 ? it.skip : it)(
  'names what somebody else owns in its folder (skipped as root)',
  async () => {
    const log = join(folder, 'log.db');
    writeFileSync(log, '');
    chmodSync(log, 0o400);
    expectRefused(await start().ended, /log\.db cannot be used: the user that this process runs as may not/);
  },
);
