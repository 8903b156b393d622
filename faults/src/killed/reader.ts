import { SocketVisitor, Visitor } from '@heliograph/api/testing';
import type { Message, SyncedMessages } from '@heliograph/contracts';
import type { RestartedServer } from './restarted-server';

/** Somebody with one conversation, who reads it as a page does: what is pushed, and after each break what happened meanwhile. */
export class Reader {
  readonly #texts = new Map<number, string | null>();
  #syncedSeq = 0;
  #ends = false;
  #socket: SocketVisitor | null = null;

  constructor(
    private readonly server: RestartedServer,
    private readonly token: string,
    private readonly conversationId: string,
  ) {}

  /** Comes back whenever the server does, until it is told to end. */
  async follow(): Promise<void> {
    while (!this.#ends) {
      const visitor = new Visitor(await this.server.url());
      visitor.accessToken = this.token;
      // Refused while the server is being killed; the next address is that of the next one.
      const socket = await SocketVisitor.connect(visitor).catch(() => null);
      if (socket !== null) await this.#listen(socket);
    }
  }

  end(): void {
    this.#ends = true;
    this.#socket?.close();
  }

  /** All texts it knows of, in their order. */
  get texts(): readonly (string | null)[] {
    return [...this.#texts].toSorted(([one], [other]) => one - other).map(([, text]) => text);
  }

  async #listen(socket: SocketVisitor): Promise<void> {
    this.#socket = socket;
    const gone = new Promise((resolve) => socket.socket.once('disconnect', resolve));
    socket.socket.on('message.new', ({ message }: { message: Message }) => this.#take([message]));
    // Again when the server says so: then its read models have only just caught up.
    socket.socket.on('hello', () => void this.#sync(socket));
    this.#take(socket.all('message.new').map(({ message }) => message));
    void this.#sync(socket);
    if (this.#ends) socket.close();
    else await gone;
  }

  #take(messages: readonly Message[]): void {
    for (const { seq, text } of messages) this.#texts.set(seq, text);
  }

  async #sync(socket: SocketVisitor): Promise<void> {
    for (let isMore = true; isMore;) {
      const payload = { conversationId: this.conversationId, afterSeq: this.#syncedSeq };
      const answer = await socket.ask<SyncedMessages>('conversation.sync', payload).catch(() => null);
      if (answer === null) {
        // The line broke, and the next one begins with this; or the server is only slow.
        if (socket.socket.connected) continue;
        return;
      }
      if (!answer.ok) throw new Error(`Not synced: ${answer.code}`);
      this.#take(answer.messages);
      this.#syncedSeq = Math.max(this.#syncedSeq, answer.syncedSeq);
      isMore = answer.more;
    }
  }
}
