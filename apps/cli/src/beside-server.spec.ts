import { once } from 'node:events';
import { eventually, temporaryFolder, type TemporaryFolder } from '@heliograph/event-store/testing';
import { z } from 'zod';
import { buildPrograms, startProgram, urlIn, type Program } from './testing/program';

const SignedIn = z.object({ accessToken: z.string() });
const WITHIN_MS = 20_000;

let folder: TemporaryFolder;
let server: Program;
let url: string;
beforeAll(async () => {
  buildPrograms();
  folder = temporaryFolder();
  server = startProgram('api', folder.path);
  await eventually('the server serves', () => urlIn(server.output()) !== '', WITHIN_MS);
  url = urlIn(server.output());
}, 60_000);
afterAll(async () => {
  const ended = once(server.child, 'close');
  server.child.kill('SIGKILL');
  await ended;
  folder.remove();
});

const post = (path: string, body: object) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const me = (token: string) => fetch(`${url}/api/me`, { headers: { authorization: `Bearer ${token}` } });

it('lets a new password in and everything older out, and shows it to whoever follows', async () => {
  const person = { username: 'ada.l', email: 'ada@example.org', name: 'Ada', password: 'a first long one' };
  const { accessToken } = SignedIn.parse(await (await post('/api/auth/register', person)).json());
  expect((await me(accessToken)).status).toBe(200);

  const tail = startProgram('cli', folder.path, 'events', 'tail', '--follow');
  const tailEnded = once(tail.child, 'close');
  try {
    await eventually('the tail begins', () => tail.output().includes('SessionStarted'), WITHIN_MS);
    const reset = startProgram('cli', folder.path, 'users', 'reset-password', 'ada.l');
    await once(reset.child, 'close');
    const password = /The new password: (\S+)/.exec(reset.output())?.[1];
    expect([reset.child.exitCode, password]).toEqual([0, expect.stringMatching(/^[a-z2-9-]{19}$/)]);

    await eventually('the tail shows it', () => tail.output().includes('SessionRevoked'), WITHIN_MS);
    await eventually('tokens are out', async () => (await me(accessToken)).status === 401, 2_000);
    const login = { login: 'ada.l', password: person.password };
    expect((await post('/api/auth/login', login)).status).toBe(401);
    expect((await post('/api/auth/login', { ...login, password })).status).toBe(200);
  } finally {
    tail.child.kill('SIGINT');
  }
  expect(await tailEnded).toEqual([0, null]);
  expect(tail.output()).not.toContain('ada@example.org');
}, 60_000);
