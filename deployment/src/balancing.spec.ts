import { once } from 'node:events';
import { request, type IncomingMessage, type RequestListener } from 'node:http';
import { eventually } from '@heliograph/api/testing';
import { Problem } from '@heliograph/contracts';
import { LIMITS } from '@heliograph/rules';
import { describeProxied, startProxy, Upstream } from './proxied';

const MIB = 1024 * 1024;

const countBytes: RequestListener = (request, response) => {
  let bytes = 0;
  request.on('data', (chunk: Buffer) => (bytes += chunk.length));
  request.on('end', () => response.end(String(bytes)));
};

/** A body whose length is not said before. */
const bodyOf = (bytes: number): ReadableStream =>
  new ReadableStream({
    pull(controller) {
      const length = Math.min(bytes, MIB);
      bytes -= length;
      if (length === 0) controller.close();
      else controller.enqueue(new Uint8Array(length));
    },
  });
const send = (url: string, bytes: number) =>
  fetch(url, { method: 'POST', body: bodyOf(bytes), duplex: 'half' });

async function problemOf(answer: Response) {
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const problem = Problem.parse(await answer.json());
  expect(problem.status).toBe(answer.status);
  return [answer.status, problem.code, answer.headers.get('retry-after')];
}

describeProxied('the proxy', (program) => {
  it('lets the largest upload through, and answers a larger one as the server would', async () => {
    await using upstream = await Upstream.start(countBytes);
    await using proxy = await startProxy(program, [upstream.host]);
    const largest = LIMITS.videoBytes + LIMITS.posterBytes + MIB;
    expect(await (await send(proxy.url, largest)).text()).toBe(String(largest));
    expect(await problemOf(await send(proxy.url, 120 * MIB))).toEqual([413, 'file-too-large', null]);
  });

  it('tells the server who asks, whatever the request claims', async () => {
    await using upstream = await Upstream.start();
    await using proxy = await startProxy(program, [upstream.host]);
    await fetch(proxy.url, {
      headers: {
        'x-forwarded-for': '203.0.113.9',
        'x-forwarded-proto': 'https',
        forwarded: 'for=203.0.113.9',
      },
    });
    expect(upstream.asked[0]?.headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      host: new URL(proxy.url).host,
    });
  });

  it('soon asks no server that is not ready, and none that is gone', async () => {
    await using good = await Upstream.start();
    await using unready = await Upstream.start();
    await using gone = await Upstream.start();
    await using proxy = await startProxy(
      program,
      [good, unready, gone].map(({ host }) => host),
    );
    unready.isReady = false;
    await gone.end();
    const twenty = async () => {
      const before = unready.asked.length;
      for (let n = 0; n < 20; n++) expect((await fetch(proxy.url)).status).toBe(200);
      return unready.asked.length - before;
    };
    await eventually(twenty, (reached) => reached === 0);
    unready.isReady = true;
    await eventually(twenty, (reached) => reached > 0);
  });

  it('waits a moment for a server that is exchanged for another', async () => {
    await using upstream = await Upstream.start();
    await using proxy = await startProxy(program, [upstream.host]);
    // The server could be back before the first of them has been tried, hardly before three.
    for (let round = 0; round < 3; round++) {
      await upstream.end();
      const asked = request(proxy.url, { agent: false }).end();
      const answered = once(asked, 'response');
      await once(asked, 'finish');
      await upstream.begin();
      const [answer] = (await answered) as [IncomingMessage];
      expect(answer.resume().statusCode).toBe(200);
    }
  });

  it('says that nobody is there, and when to ask again', async () => {
    await using upstream = await Upstream.start();
    await using proxy = await startProxy(program, [upstream.host]);
    await upstream.end();
    expect(await problemOf(await fetch(proxy.url))).toEqual([503, 'unavailable', '2']);
  });

  it('sends nothing twice that may have had an effect', async () => {
    const broken: RequestListener = (request) => request.socket.destroy();
    await using one = await Upstream.start(broken);
    await using other = await Upstream.start(broken);
    await using proxy = await startProxy(program, [one.host, other.host]);
    const answer = await fetch(proxy.url, { method: 'POST', body: '{}' });
    expect(await problemOf(answer)).toEqual([503, 'unavailable', '2']);
    expect(one.asked.length + other.asked.length).toBe(1);
  });
});
