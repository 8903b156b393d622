import { jest } from '@jest/globals';
import { CLIENT_EVENTS } from '@heliograph/contracts';
import { RouteTable } from './operations/route-table';
import { EVENTS, ROUTES, type People } from './testing/access-table';
import { SocketVisitor } from './testing/socket-visitor';
import { startTestServer, type TestServer } from './testing/test-server';
import type { Visitor } from './testing/visitor';

// Real servers on a machine that others use too.
jest.setTimeout(30_000);

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const routes = () => server.app.nest.get(RouteTable, { strict: false }).routes();
const twoPeople = async (): Promise<People> => ({
  own: await server.visitor().signUp(),
  other: await server.visitor().signUp(),
});

it('has a row for every route, and no row for none', () => {
  expect(Object.keys(ROUTES).sort()).toEqual(
    routes()
      .map(({ method, path }) => `${method} ${path}`)
      .sort(),
  );
});

it('has a row for every event of a socket', () => {
  expect(Object.keys(EVENTS).sort()).toEqual(Object.keys(CLIENT_EVENTS).sort());
});

it('asks for a token wherever the table says so, and nowhere else', () => {
  for (const { method, path, isPublic } of routes()) {
    const route = `${method} ${path}`;
    // The refresh cookie stands in for the token there.
    const needsToken = ROUTES[route]?.nobody === 401 && route !== 'POST /api/auth/refresh';
    expect([route, needsToken]).toEqual([route, !isPublic]);
  }
});

it('describes every route in the document', () => {
  expect(
    routes().flatMap(({ method, path, operation }) => (operation === null ? [`${method} ${path}`] : [])),
  ).toEqual([]);
});

describe.each(Object.entries(ROUTES))('%s', (route, { nobody, other, own, path, body }) => {
  const [method = '', pattern = ''] = route.split(' ');

  it('answers nobody, somebody else and whose it is as the table says', async () => {
    const people = await twoPeople();
    const address = (await path?.(people)) ?? pattern;
    const content = await body?.(people);
    const ask = async (who: Visitor) => {
      const { status, body: answer } = await who.ask(
        method,
        address,
        content === undefined ? {} : { body: content },
      );
      return { status, code: status < 400 ? null : answer.code, detail: answer.detail };
    };
    const [one, two, three] = [await ask(server.visitor()), await ask(people.other), await ask(people.own)];
    expect([one.status, two.status, three.status]).toEqual([nobody, other, own]);
    if (nobody === 401 && route !== 'POST /api/auth/refresh') expect(one.code).toBe('unauthenticated');
    if (other === 403) expect(two.code).toBe('not-yours');
  });
});

it.each(['/api/conversations/:id', '/api/conversations/:id/messages', '/api/auth/sessions/:id'])(
  '%s answers a stranger exactly as for what does not exist',
  async (pattern) => {
    const people = await twoPeople();
    const method = pattern.includes('sessions') ? 'DELETE' : 'GET';
    const real = (await ROUTES[`${method} ${pattern}`]?.path?.(people)) ?? '';
    const ask = async (address: string) => {
      const { status, body } = await people.other.ask(method, address);
      return { status, body: { ...body, requestId: '' } };
    };
    expect(await ask(real)).toEqual(await ask(pattern.replace(':id', 'no-such-thing')));
  },
);

describe.each(Object.entries(EVENTS))('the event %s', (event, { other, own, payload }) => {
  it('answers nobody, somebody else and whose it is as the table says', async () => {
    const people = await twoPeople();
    await expect(SocketVisitor.connect(server.visitor(), { token: null })).rejects.toThrow('unauthenticated');
    const sent = await payload(people);
    const answers: string[] = [];
    for (const who of [people.other, people.own]) {
      const socket = await SocketVisitor.connect(who);
      const answer = await socket.ask(event, sent);
      answers.push(answer.ok ? 'ok' : answer.code);
      socket.close();
    }
    expect(answers).toEqual([other, own]);
  });
});
