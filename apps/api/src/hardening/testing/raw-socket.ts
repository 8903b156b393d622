import { eventually } from '../../testing/eventually';

/** As long as anything that is sent may stay without an answer. */
const DEADLINE_MS = 2000;

/**
 * A websocket without the library on it: what is sent goes out as it is. Knows of the protocol only how to open it and
 * how to ask something that is always answered.
 */
export class RawSocket {
  readonly received: string[] = [];
  closed = false;
  #asked = 0;

  private constructor(private readonly socket: WebSocket) {
    socket.addEventListener('message', ({ data }) => this.received.push(String(data)));
    socket.addEventListener('close', () => (this.closed = true));
    // What fails is closed as well.
    socket.addEventListener('error', () => (this.closed = true));
  }

  /** Up to where the server has said its first word. */
  static async open(url: string): Promise<RawSocket> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    socket.binaryType = 'arraybuffer';
    const raw = new RawSocket(socket);
    await eventually(
      () => raw.received.length,
      (count) => count > 0,
    );
    return raw;
  }

  /** Signed in and welcomed. */
  static async connected(url: string, token: string | null): Promise<RawSocket> {
    const raw = await RawSocket.open(url);
    raw.send(`40${JSON.stringify({ token })}`);
    await eventually(
      () => raw.received,
      (frames) => frames.some((frame) => frame.includes('"hello"')),
    );
    raw.received.length = 0;
    return raw;
  }

  send(frame: string | Uint8Array<ArrayBuffer>): void {
    this.socket.send(frame);
  }

  /** True when a good question is still answered, false when the server closed the connection. Neither in time throws. */
  async stillAnswers(): Promise<boolean> {
    this.#asked += 1;
    const id = 900_000 + this.#asked;
    if (this.socket.readyState === WebSocket.OPEN) this.send(`42${id}["posts.watch",{"ids":[]}]`);
    const answer = `43${id}[{"ok":true,"posts":[]}]`;
    await eventually(
      () => this.closed || this.received.includes(answer),
      (done) => done,
      DEADLINE_MS,
    );
    return !this.closed;
  }

  /** Knocks, whatever was sent before: let in, refused with a word, or closed. None of them in time throws. */
  async letsIn(token: string | null): Promise<'in' | 'refused' | 'closed'> {
    if (this.socket.readyState === WebSocket.OPEN) this.send(`40${JSON.stringify({ token })}`);
    const look = () => {
      if (this.closed) return 'closed';
      if (this.received.some((frame) => frame.startsWith('42["hello"'))) return 'in';
      return this.received.some((frame) => frame.startsWith('44')) ? 'refused' : null;
    };
    await eventually(look, (seen) => seen !== null, DEADLINE_MS);
    return look() ?? 'closed';
  }

  close(): void {
    this.socket.close();
  }
}
