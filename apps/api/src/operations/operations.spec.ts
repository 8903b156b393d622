import { once } from 'node:events';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import type { Ready } from '@heliograph/contracts';
import { eventually } from '../testing/eventually';
import { startTestServer, type TestServer } from '../testing/test-server';
import type { OpenApiDocument } from './openapi-document';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

it('says that the process is alive', async () => {
  const { status, body } = await server.visitor().get('/api/health');
  expect([status, body]).toEqual([200, { status: 'ok' }]);
});

it('says that it can serve', async () => {
  const { status, body } = await server.visitor().get<Ready>('/api/ready');
  expect([status, body]).toEqual([200, { ready: true, waiting: [] }]);
});

it('shows figures, of routes by their pattern and of projections, and of nobody', async () => {
  const visitor = await server.visitor().signUp('figure.one');
  await visitor.get('/api/users/figure.one');
  const text = await eventually(
    async () => (await server.visitor().get<string>('/metrics')).body,
    (figures) => figures.includes('route="/api/users/:username"'),
  );
  expect(text).toMatch(
    /heliograph_http_request_seconds_count\{method="GET",route="\/api\/users\/:username",status="200"\} 1/,
  );
  expect(text).toMatch(/heliograph_projection_position\{projection="account"\} \d+/);
  expect(text).not.toContain('figure.one');
});

it('documents every operation with its body, its answer and its refusals', async () => {
  const { status, body } = await server.visitor().get<OpenApiDocument>('/api/openapi.json');
  expect(status).toBe(200);
  expect(body.openapi).toBe('3.1.0');
  const register = body.paths?.['/api/auth/register']?.post;
  expect(register?.security).toEqual([]);
  expect(register?.responses?.['201']).toMatchObject({ description: 'Done' });
  expect(JSON.stringify(register?.responses?.['409'])).toContain('username-taken');
  const schema = JSON.stringify(register?.requestBody);
  expect(schema).toContain('"additionalProperties":false');
  expect(schema).toContain('"maxLength":320');
  const me = body.paths?.['/api/me']?.get;
  expect(me?.security).toEqual([{ accessToken: [] }]);
  expect(JSON.stringify(me?.responses?.['401'])).toContain('session-ended');
});

it('bounds every text, list and number of every request', async () => {
  const { body } = await server.visitor().get<OpenApiDocument>('/api/openapi.json');
  const unbounded: string[] = [];
  const look = (schema: unknown, path: string): void => {
    if (typeof schema !== 'object' || schema === null) return;
    const { type, ...rest } = schema as Record<string, unknown>;
    const isFree =
      type === 'string' &&
      rest.maxLength === undefined &&
      rest.pattern === undefined &&
      rest.enum === undefined &&
      rest.format !== 'binary';
    if (isFree) unbounded.push(path);
    if (type === 'array' && rest.maxItems === undefined) unbounded.push(path);
    if (type === 'object' && path.includes('application/json') && rest.additionalProperties !== false)
      unbounded.push(path);
    for (const [key, value] of Object.entries(rest)) look(value, `${path}.${key}`);
  };
  for (const [path, item] of Object.entries(body.paths ?? {})) {
    for (const [method, operation] of Object.entries(
      item as Record<string, { requestBody?: unknown; parameters?: unknown }>,
    )) {
      look(operation.requestBody, `${method} ${path}`);
      look(operation.parameters, `${method} ${path}`);
    }
  }
  expect(unbounded).toEqual([]);
});

it('says which form an upload is, and both statuses of opening a conversation', async () => {
  const { body } = await server.visitor().get<OpenApiDocument>('/api/openapi.json');
  const formOf = (path: string, method: 'post' | 'put') =>
    body.paths?.[path]?.[method]?.requestBody as {
      content: Record<string, { schema: { properties: object; required: string[] } }>;
    };
  const upload = formOf('/api/media', 'post').content['multipart/form-data']?.schema;
  expect([Object.keys(upload?.properties ?? {}), upload?.required]).toEqual([['file', 'poster'], ['file']]);
  const avatar = formOf('/api/me/avatar', 'put').content['multipart/form-data']?.schema;
  expect(Object.keys(avatar?.properties ?? {})).toEqual(['file']);
  const started = body.paths?.['/api/conversations']?.post?.responses ?? {};
  expect(started['200']).toEqual(started['201']);
  expect(started['200']).toBeDefined();
});

it('shows the document as a page that loads nothing from elsewhere', async () => {
  const response = await fetch(`${server.url}/api/docs`);
  const html = await response.text();
  expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  expect(html).toContain('<code>/api/auth/register</code>');
  expect(html).not.toMatch(/(src|href)="https?:/);
  expect(html).not.toContain('<script');
});

it('finishes what is under way before it leaves', async () => {
  await using leaving = await startTestServer();
  const { hostname, port } = new URL(leaving.url);
  const body = JSON.stringify({ login: 'nobody', password: 'nothing at all' });
  const socket = connect(Number(port), hostname);
  let seen = '';
  socket.on('data', (chunk) => (seen += chunk.toString()));
  const ended = once(socket, 'close');
  socket.write(
    `POST /api/auth/login HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
  );
  await eventually(
    () => promisify(leaving.app.nest.getHttpServer().getConnections.bind(leaving.app.nest.getHttpServer()))(),
    (connections) => connections === 1,
  );
  // The request has begun once its headers have been read, which another request's answer on the same loop tells.
  expect((await leaving.visitor().get('/api/health')).status).toBe(200);

  const closed = leaving.app.close();
  socket.write(body.slice(5));
  await Promise.all([closed, ended]);
  expect(seen).toMatch(/^HTTP\/1\.1 401 /);
  await expect(fetch(`${leaving.url}/api/health`)).rejects.toThrow();
});
