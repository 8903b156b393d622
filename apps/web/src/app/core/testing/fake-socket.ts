import type { ClientEvent, ClientPayload, ServerEvent, ServerPayload } from '@heliograph/contracts';
import type { Acknowledgement, ConnectionChange, SocketPort } from '../realtime/socket';

interface Emitted {
  readonly event: ClientEvent;
  readonly payload: unknown;
  acknowledge(answer: unknown): void;
  fail(error: unknown): void;
}

/** The server's end of a socket, played by the spec. */
export class FakeSocket implements SocketPort {
  readonly emitted: Emitted[] = [];
  connects = 0;
  isConnected = false;
  readonly #changes: ((change: ConnectionChange) => void)[] = [];
  readonly #pushes = new Map<ServerEvent, ((payload: never) => void)[]>();

  connect(): void {
    this.connects++;
  }

  disconnect(): void {
    this.isConnected = false;
  }

  onChange(listener: (change: ConnectionChange) => void): void {
    this.#changes.push(listener);
  }

  onPush<E extends ServerEvent>(event: E, listener: (payload: ServerPayload<E>) => void): void {
    this.#pushes.set(event, [...(this.#pushes.get(event) ?? []), listener]);
  }

  emit<E extends ClientEvent>(event: E, payload: ClientPayload<E>): Promise<Acknowledgement<E>> {
    return new Promise((resolve, fail) => {
      this.emitted.push({
        event,
        payload,
        acknowledge: (answer) => resolve(answer as Acknowledgement<E>),
        fail,
      });
    });
  }

  /** The connection comes or goes. */
  change(change: ConnectionChange): void {
    this.isConnected = change === 'connected';
    for (const listener of this.#changes) listener(change);
  }

  /** The server pushes. */
  push<E extends ServerEvent>(event: E, payload: ServerPayload<E>): void {
    for (const listener of this.#pushes.get(event) ?? []) (listener as (payload: unknown) => void)(payload);
  }
}
