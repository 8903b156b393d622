import { startTestServer, type Answer, type TestServer } from '@heliograph/api/testing';
import type { Problem, SessionAnswer } from '@heliograph/contracts';
import { KeptData } from '../kept-data';

let server: TestServer;
beforeAll(async () => (server = await startTestServer()));
afterAll(() => server[Symbol.asyncDispose]());

const AT_ONCE = 200;
const passwordOf = (n: number) => `a password of number ${n}`;

/** All in the same moment, each with an e-mail and a password of its own. */
const signUpsFor = (spellings: readonly string[]) =>
  Promise.all(
    Array.from({ length: AT_ONCE }, (_, n) =>
      server.visitor().post<SessionAnswer | Problem>('/api/auth/register', {
        username: spellings[n % spellings.length],
        email: `racer${n}.${spellings[0]}@example.org`,
        password: passwordOf(n),
      }),
    ),
  );

const outcome = ({ status, body }: Answer<SessionAnswer | Problem>) =>
  'code' in body ? `${status} ${body.code}` : String(status);

it.each([
  ['the.name', ['the.name']],
  ['any.case', ['any.case', 'Any.Case', 'ANY.CASE', 'aNY.cASE']],
])('lets one of 200 at once have %s', async (name, spellings) => {
  const answers = await signUpsFor(spellings);
  const winner = answers.findIndex(({ status }) => status === 201);
  expect(answers.map(outcome)).toEqual(answers.map((_, n) => (n === winner ? '201' : '409 username-taken')));

  await using data = new KeptData(server.config.dataDir);
  const accounts = (await data.events()).flatMap((event) =>
    event.type === 'UserRegistered' && event.data.username === name ? [event.data] : [],
  );
  expect(accounts).toMatchObject([{ email: `racer${winner}.${name}@example.org` }]);

  for (let n = 0; n < AT_ONCE; n += 1) {
    const login = { login: name, password: passwordOf(n) };
    const { status } = await server.visitor().post('/api/auth/login', login);
    expect([n, status]).toEqual([n, n === winner ? 200 : 401]);
  }
});
