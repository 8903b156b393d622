import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between a client and a server, counts what is open and can be slow, or cut in the middle of something. */
export class Wire {
  #open = 0;
  #sent = 0;
  #bytesPerSecond = Infinity;
  #cut: { readonly from: 'client' | 'server'; left: number } | null = null;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(endpoint: string): Promise<Wire> {
    const { hostname, port } = new URL(endpoint);
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port: own } = server.address() as AddressInfo;
    const wire = new Wire(server, `http://127.0.0.1:${own}`);
    server.on('connection', (near) => wire.#join(near, connect(Number(port), hostname)));
    return wire;
  }

  /** Connections that are open now. */
  get open(): number {
    return this.#open;
  }

  /** Bytes that ever came from clients. */
  get sent(): number {
    return this.#sent;
  }

  /** Once so many more bytes came from there, that connection breaks, and no other. */
  cutAfter(from: 'client' | 'server', bytes: number): void {
    this.#cut = { from, left: bytes };
  }

  /** What each connection lets through from its client, in a second. */
  slowTo(bytes: number): void {
    this.#bytesPerSecond = bytes;
  }

  close(): void {
    this.server.close();
  }

  #join(near: Socket, far: Socket): void {
    this.#open++;
    near.once('close', () => this.#open--);
    const end = (): void => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
    near.on('data', (chunk) => this.#pass('client', chunk, far, near));
    far.on('data', (chunk) => this.#pass('server', chunk, near, far));
  }

  #pass(from: 'client' | 'server', chunk: Buffer, to: Socket, source: Socket): void {
    if (from === 'client') this.#sent += chunk.length;
    if (this.#cut?.from === from && (this.#cut.left -= chunk.length) < 0) {
      this.#cut = null;
      to.resetAndDestroy();
      source.resetAndDestroy();
      return;
    }
    const slow = from === 'client' ? (1000 * chunk.length) / this.#bytesPerSecond : 0;
    const goOn = (): void => {
      if (slow > 0) setTimeout(() => source.resume(), slow);
      else source.resume();
    };
    if (to.write(chunk) && slow === 0) return;
    source.pause();
    if (to.writableNeedDrain) to.once('drain', goOn);
    else goOn();
  }
}
