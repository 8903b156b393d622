import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { startCaddy, findCaddy, type Caddy } from '../../tools/engines/caddy.mjs';

const found = findCaddy();

/** `describe` where the proxy is on the machine; elsewhere the tests are skipped, and their names say why. */
export function describeProxied(name: string, tests: (program: string) => void): void {
  if ('program' in found) describe(name, () => tests(found.program));
  else describe.skip(`${name} (skipped: ${found.missing})`, () => tests(''));
}

/** An HTTP server of no importance, to see what reaches it. It is ready as long as `isReady` says so. */
export class Upstream implements AsyncDisposable {
  /** What was asked beside whether it is ready. */
  readonly asked: IncomingMessage[] = [];
  isReady = true;
  readonly #server;
  #port = 0;

  private constructor(answer: RequestListener) {
    this.#server = createServer((request, response) => {
      if (request.url === '/api/ready') {
        response.writeHead(this.isReady ? 200 : 503).end();
        return;
      }
      this.asked.push(request);
      answer(request, response);
    });
  }

  static async start(answer: RequestListener = (_request, response) => response.end('served')) {
    const upstream = new Upstream(answer);
    await upstream.begin();
    return upstream;
  }

  /** Listens, at the same address as before. */
  async begin(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address !== null && typeof address === 'object') this.#port = address.port;
  }

  /** Is gone: connections are refused, and those that there are end. */
  async end(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  get host(): string {
    return `127.0.0.1:${this.#port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#server.listening) await this.end();
  }
}

/** The proxy before these servers, which ends with the block that uses it. */
export async function startProxy(
  program: string,
  hosts: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Caddy & AsyncDisposable> {
  const caddy = await startCaddy(program, hosts, env);
  return { ...caddy, [Symbol.asyncDispose]: () => caddy.stop() };
}
