import { Agent, request } from 'node:http';

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
}

export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Nothing of this API takes longer; one that does hangs. */
const DEADLINE_MS = 2000;

/**
 * Sends requests as they are written (no tidying up of addresses and headers), one at a time. Answers that come before
 * the whole body was taken count; no answer, half of one, or none in time does not.
 */
export class RawClient implements Disposable {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(private readonly url: string) {}

  send({ method, path, headers, body }: Sent): Promise<Received> {
    const { hostname, port } = new URL(this.url);
    return new Promise<Received>((resolve, reject) => {
      let answered = false;
      const length = body === null ? {} : { 'content-length': String(body.length) };
      const asked = request({
        hostname,
        port,
        method,
        path,
        agent: this.#agent,
        headers: { ...headers, ...length },
      });
      const late = setTimeout(() => {
        reject(new Error(`No whole answer within ${DEADLINE_MS} ms`));
        asked.destroy();
      }, DEADLINE_MS);
      asked.on('response', (response) => {
        answered = true;
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          clearTimeout(late);
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          });
          // What was not taken of a refused body never will be.
          if (!asked.writableFinished) asked.destroy();
        });
      });
      asked.on('error', (error) => {
        if (answered) return;
        clearTimeout(late);
        reject(error);
      });
      asked.end(body ?? undefined);
    });
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }
}
