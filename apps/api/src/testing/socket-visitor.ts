import type { ClientEvent, ClientPayload, ServerEvent, ServerPayload } from '@heliograph/contracts';
import { io, type Socket } from 'socket.io-client';
import { eventually } from './eventually';
import type { Visitor } from './visitor';

export type Acknowledgement<Answer = Record<string, unknown>> =
  ({ ok: true } & Answer) | { ok: false; code: string; detail: string; retryAfterMs?: number };

/** A real socket of somebody's page, with everything it was told. */
export class SocketVisitor {
  readonly told: { readonly event: string; readonly payload: unknown }[] = [];
  readonly disconnects: string[] = [];

  private constructor(readonly socket: Socket) {
    socket.onAny((event: string, payload: unknown) => this.told.push({ event, payload }));
    socket.on('disconnect', (reason) => this.disconnects.push(reason));
  }

  /** Connected and welcomed; fails with the server's code when it is not let in. */
  static async connect(
    visitor: Visitor,
    options: { token?: string | null; headers?: Record<string, string>; reconnection?: boolean } = {},
  ): Promise<SocketVisitor> {
    const token = options.token === undefined ? visitor.accessToken : options.token;
    const socket = io(visitor.url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: options.reconnection ?? false,
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
      auth: token === null ? {} : { token },
      ...(options.headers && { extraHeaders: options.headers }),
    });
    const connected = new SocketVisitor(socket);
    await new Promise<void>((resolve, reject) => {
      const refused = (error: Error) => {
        socket.close();
        reject(error);
      };
      const cutOff = (reason: string) => refused(new Error(`Cut off before the welcome: ${reason}`));
      socket.once('connect_error', refused);
      socket.once('disconnect', cutOff);
      socket.once('hello', () => {
        // Later ones are part of coming back.
        socket.off('connect_error', refused);
        socket.off('disconnect', cutOff);
        resolve();
      });
    });
    return connected;
  }

  /** Any event, with any payload: what comes back is the acknowledgement. */
  async ask<Answer = Record<string, unknown>>(
    event: string,
    ...payload: unknown[]
  ): Promise<Acknowledgement<Answer>> {
    return (await this.socket.timeout(3000).emitWithAck(event, ...payload)) as Acknowledgement<Answer>;
  }

  /** An event of contracts that must succeed. */
  async send<Answer, E extends ClientEvent = ClientEvent>(
    event: E,
    payload: ClientPayload<E>,
  ): Promise<Answer> {
    const answer = await this.ask<Answer>(event, payload);
    if (!answer.ok) throw new Error(`${event} was refused: ${answer.code}`);
    return answer;
  }

  all<E extends ServerEvent>(event: E): ServerPayload<E>[] {
    return this.told.filter((each) => each.event === event).map(({ payload }) => payload as ServerPayload<E>);
  }

  /** The first such push that fits, now or soon. */
  async heard<E extends ServerEvent>(
    event: E,
    fits: (payload: ServerPayload<E>) => boolean = () => true,
  ): Promise<ServerPayload<E>> {
    const found = await eventually(
      () => this.all(event).find(fits),
      (payload) => payload !== undefined,
    );
    return found as ServerPayload<E>;
  }

  forget(): void {
    this.told.length = 0;
  }

  close(): void {
    this.socket.close();
  }
}
