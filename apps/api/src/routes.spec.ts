import { RouteTable } from './operations/route-table';
import { startTestServer, type TestServer } from './testing/test-server';

/** Who may call a route. A new route has no row: this fails until somebody has thought about it. */
const ACCESS: Readonly<Record<string, 'public' | 'signed-in'>> = {
  'GET /api/health': 'public',
  'GET /api/ready': 'public',
  'GET /metrics': 'public',
  'GET /api/openapi.json': 'public',
  'GET /api/docs': 'public',

  'POST /api/auth/register': 'public',
  'POST /api/auth/login': 'public',
  'POST /api/auth/refresh': 'public',
  'POST /api/auth/logout': 'signed-in',
  'POST /api/auth/password': 'signed-in',
  'GET /api/auth/sessions': 'signed-in',
  'DELETE /api/auth/sessions/:id': 'signed-in',
  'GET /api/me': 'signed-in',
  'PATCH /api/me': 'signed-in',
  'PUT /api/me/avatar': 'signed-in',
  'DELETE /api/me/avatar': 'signed-in',

  'GET /api/users/:username': 'signed-in',
  'GET /api/users/:username/posts': 'signed-in',
  'GET /api/users/:username/followers': 'signed-in',
  'GET /api/users/:username/following': 'signed-in',
  'PUT /api/users/:username/follow': 'signed-in',
  'DELETE /api/users/:username/follow': 'signed-in',
  'GET /api/search': 'signed-in',

  'POST /api/media': 'signed-in',
  // Whoever holds the address was given it: it is signed and expires.
  'GET /media/:mediaId/:name': 'public',
  'POST /api/posts': 'signed-in',
  'GET /api/posts/:id': 'signed-in',
  'PATCH /api/posts/:id': 'signed-in',
  'DELETE /api/posts/:id': 'signed-in',
  'PUT /api/posts/:id/like': 'signed-in',
  'DELETE /api/posts/:id/like': 'signed-in',
  'GET /api/posts/:id/likes': 'signed-in',
  'GET /api/posts/:id/comments': 'signed-in',
  'POST /api/posts/:id/comments': 'signed-in',
  'DELETE /api/comments/:id': 'signed-in',
  'GET /api/feed': 'signed-in',
  'GET /api/tags/:tag/posts': 'signed-in',

  'GET /api/conversations': 'signed-in',
  'POST /api/conversations': 'signed-in',
  'GET /api/conversations/:id': 'signed-in',
  'GET /api/conversations/:id/messages': 'signed-in',
  'POST /api/conversations/:id/messages': 'signed-in',
  'DELETE /api/conversations/:id/messages/:seq': 'signed-in',
  'PUT /api/conversations/:id/read': 'signed-in',
};

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const routes = () => server.app.nest.get(RouteTable, { strict: false }).routes();

it('has a row for every route, and no row for none', () => {
  const found = routes().map(({ method, path, isPublic }) => [
    `${method} ${path}`,
    isPublic ? 'public' : 'signed-in',
  ]);
  expect(Object.fromEntries(found)).toEqual(ACCESS);
});

it('describes every route in the document', () => {
  expect(
    routes().flatMap(({ method, path, operation }) => (operation === null ? [`${method} ${path}`] : [])),
  ).toEqual([]);
});

it('lets nobody in without a token where one is needed', async () => {
  const nobody = server.visitor();
  for (const [route, access] of Object.entries(ACCESS)) {
    const [method = '', pattern = ''] = route.split(' ');
    const path = pattern.replace(/:\w+/g, 'x');
    const { status, body } = await nobody.ask(method, path);
    if (access === 'signed-in') expect([route, status, body.code]).toEqual([route, 401, 'unauthenticated']);
    else if (route !== 'POST /api/auth/refresh') expect([route, status]).not.toEqual([route, 401]);
  }
});
