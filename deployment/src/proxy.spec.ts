import { request } from 'node:http';
import {
  picture,
  posted,
  SocketVisitor,
  startTestServer,
  uploaded,
  Visitor,
  type TestServer,
} from '@heliograph/api/testing';
import { adaptedByCaddy, type Caddy } from '../../tools/engines/caddy.mjs';
import { describeProxied, startProxy, Upstream } from './proxied';

/** Of an address as it is written: fetch would tidy it up. */
const statusOf = (url: string, path: string) =>
  new Promise<number>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, path, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });

describeProxied('the configuration of the proxy', (program) => {
  it('is accepted by the proxy, as it is shipped', () => {
    expect(adaptedByCaddy(program)).toHaveProperty('apps.http.servers');
  });

  it('gets certificates for a public name', () => {
    const adapted = JSON.stringify(adaptedByCaddy(program, { SITE_ADDRESS: 'photos.example.org' }));
    expect(adapted).toContain('"host":["photos.example.org"]');
    expect(adapted).toContain('"listen":[":443"]');
  });
});

describeProxied('through the proxy', (program) => {
  let server: TestServer;
  let proxy: Caddy;
  beforeAll(async () => {
    server = await startTestServer();
    proxy = await startProxy(program, [new URL(server.url).host]);
  });
  afterAll(async () => {
    await proxy.stop();
    await server[Symbol.asyncDispose]();
  });
  const someone = () => new Visitor(proxy.url).signUp();

  it('people upload, like, and see by their sockets what others do', async () => {
    const [author, other] = [await someone(), await someone()];
    const post = await posted(author, 'through the proxy');
    const socket = await SocketVisitor.connect(author, { headers: { origin: proxy.url } });
    await socket.send('posts.watch', { ids: [post.id] });
    await other.ask('PUT', `/api/posts/${post.id}/like`);
    expect(await socket.heard('post.likes')).toMatchObject({ postId: post.id, likeCount: 1 });
    socket.close();
  });

  it('a socket of another site’s page is refused', async () => {
    const elsewhere = { headers: { origin: 'https://elsewhere.example' } };
    await expect(SocketVisitor.connect(await someone(), elsewhere)).rejects.toThrow();
  });

  it('media come in parts', async () => {
    const { renditions } = await uploaded(await someone(), await picture('jpeg', 600, 400));
    const url = new URL(renditions[0]?.url ?? '', proxy.url);
    const answer = await fetch(url, { headers: { range: 'bytes=0-9' } });
    expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([206, 10]);
  });

  it('who watches it from the same network hears whether it is ready', async () => {
    expect([await statusOf(proxy.url, '/api/ready'), await statusOf(proxy.url, '/api/health')]).toEqual([
      200, 200,
    ]);
  });
});

describeProxied('not through the proxy', (program) => {
  let upstream: Upstream;
  let proxy: Caddy;
  beforeAll(async () => {
    upstream = await Upstream.start();
    proxy = await startProxy(program, [upstream.host], { MONITORED_FROM: '203.0.113.0/24' });
  });
  afterAll(async () => {
    await proxy.stop();
    await upstream.end();
  });

  it.each(['/metrics', '/metrics?x', '/metrics/', '//metrics', '/%6detrics', '/METRICS', '/api/../metrics'])(
    'comes %s',
    async (path) => expect(await statusOf(proxy.url, path)).toBe(404),
  );

  it.each(['/api/ready', '/api/ready?x', '/api/%72eady', '/API/ready', '//api/ready', '/api/health'])(
    'comes %s from elsewhere',
    async (path) => expect(await statusOf(proxy.url, path)).toBe(404),
  );

  afterAll(() => expect(upstream.asked).toEqual([]));
});
