import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * The port that clients know. Behind it servers come and go; bytes pass while it is not frozen, and its connections can
 * be cut as by a killed process.
 */
export class Door {
  readonly #server = createServer((outer) => this.#let(outer));
  readonly #pairs = new Set<Pair>();
  #port: number;
  #inside = 0;
  #frozen = false;

  constructor(port: number) {
    this.#port = port;
  }

  /** 0 until it was opened first; then for good. */
  get port(): number {
    return this.#port;
  }

  get connections(): number {
    return this.#pairs.size;
  }

  async open(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Connections that come from now on lead there. */
  leadTo(inside: number): void {
    this.#inside = inside;
  }

  /** No new connections; those that are open stay. */
  close(): void {
    if (this.#server.listening) this.#server.close();
  }

  /** Cuts all connections. */
  cut(): void {
    for (const { outer, inner } of this.#pairs) {
      outer.destroy();
      inner.destroy();
    }
    this.#pairs.clear();
  }

  freeze(): void {
    this.#frozen = true;
    for (const { outer, inner } of this.#pairs) {
      outer.unpipe(inner).pause();
      inner.unpipe(outer).pause();
    }
  }

  thaw(): void {
    this.#frozen = false;
    this.#pairs.forEach(join);
  }

  #let(outer: Socket): void {
    const inner = connect({ port: this.#inside, host: '127.0.0.1', noDelay: true });
    outer.setNoDelay(true);
    const pair = { outer, inner };
    this.#pairs.add(pair);
    for (const [one, other] of [
      [outer, inner],
      [inner, outer],
    ] as const) {
      // Whatever happens to one side happens to the other.
      one.on('error', () => other.destroy());
      one.on('close', () => {
        other.end();
        this.#pairs.delete(pair);
      });
    }
    if (!this.#frozen) join(pair);
  }
}

interface Pair {
  readonly outer: Socket;
  readonly inner: Socket;
}

function join({ outer, inner }: Pair): void {
  outer.pipe(inner);
  inner.pipe(outer);
}
