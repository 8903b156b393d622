import { account, handle, handleStream, newId, userStream } from '@heliograph/domain';
import type { Streams } from '@heliograph/event-store';
import type { Problem, SessionAnswer } from '@heliograph/contracts';
import { STREAMS } from '../platform/tokens';
import { startTestServer, type TestServer } from '../testing/test-server';
import { Handles } from './handles';
import { NameClaims } from './name-claims';

/** A minute and more later is one assignment away. */
let now = Date.now();
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => now } });
});
afterAll(() => server[Symbol.asyncDispose]());

const contextOf = (userId: string) => ({
  actorId: userId,
  commandId: newId(),
  fingerprint: null,
  correlationId: newId(),
});

/** A registration that died after it had claimed its names. */
async function leaveBehind(username: string, email: string) {
  const handles = server.app.nest.get(Handles);
  const claims = server.app.nest.get(NameClaims, { strict: false });
  const userId = newId();
  const usernameHandle = handles.of('username', username);
  const emailHandle = handles.of('email', email);
  await claims.claim({ id: emailHandle, kind: 'email', userId }, contextOf(userId));
  await claims.claim({ id: usernameHandle, kind: 'username', userId }, contextOf(userId));
  return { userId, usernameHandle, emailHandle, username, email, name: '', passwordHash: 'x' };
}

const register = <Body = SessionAnswer>(username: string, email: string) =>
  server.visitor().post<Body>('/api/auth/register', { username, email, password: 'a fine long password' });

it('respects a claim whose account is not there yet, for a minute', async () => {
  await leaveBehind('left.behind', 'left@example.org');
  const name = await register<Problem>('left.behind', 'other@example.org');
  expect([name.status, name.body.code]).toEqual([409, 'username-taken']);
  const email = await register<Problem>('left.other', 'left@example.org');
  expect([email.status, email.body.code]).toEqual([409, 'email-taken']);
});

it('takes a claim over that was left behind, and the one who left it can never come back', async () => {
  const left = await leaveBehind('late.comer', 'late@example.org');
  now += 61_000;
  const taken = await register('late.comer', 'late@example.org');
  expect(taken.status).toBe(201);

  const streams = server.app.nest.get<Streams>(STREAMS, { strict: false });
  const late = await streams.execute(
    userStream(left.userId),
    account,
    { type: 'Register', ...left },
    contextOf(left.userId),
  );
  expect(late).toMatchObject({ ok: false, code: 'registration-abandoned' });
  const { state } = await streams.load(handleStream(left.usernameHandle), handle);
  expect(state.holder?.userId).toBe(taken.body.user.id);
});

it('lets one of many take a name over', async () => {
  await leaveBehind('much.wanted', 'much@example.org');
  now += 61_000;
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) => register<Problem>('much.wanted', `much${n}@example.org`)),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ body }) => body.code === 'username-taken')).toHaveLength(9);
});

it('never takes the name of an account', async () => {
  expect((await register('settled', 'settled@example.org')).status).toBe(201);
  now += 24 * 60 * 60_000;
  const again = await register<Problem>('settled', 'again@example.org');
  expect([again.status, again.body.code]).toEqual([409, 'username-taken']);
});
