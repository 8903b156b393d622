import { InjectionToken } from '@angular/core';
import type {
  ClientEvent,
  ClientPayload,
  Message,
  ServerEvent,
  ServerPayload,
  SyncedMessages,
  WatchedPost,
} from '@heliograph/contracts';

/** What the server acknowledges each event with, when it accepts it. */
export interface Acknowledgements {
  'posts.watch': { readonly posts: readonly WatchedPost[] };
  'message.send': { readonly message: Message; readonly position: number };
  'conversation.read': object;
  typing: object;
  'conversation.sync': SyncedMessages;
}

export type Acknowledgement<E extends ClientEvent> =
  | ({ readonly ok: true } & Acknowledgements[E])
  | { readonly ok: false; readonly code: string; readonly detail?: string };

/** What became of the connection. `refused` and `closed` are the server's doing and are not tried again by the socket. */
export type ConnectionChange = 'connected' | 'lost' | 'refused' | 'closed';

/** The part of a socket that we use, so that specs can stand in for the server. */
export interface SocketPort {
  connect(): void;
  disconnect(): void;
  onChange(listener: (change: ConnectionChange) => void): void;
  onPush<E extends ServerEvent>(event: E, listener: (payload: ServerPayload<E>) => void): void;
  emit<E extends ClientEvent>(
    event: E,
    payload: ClientPayload<E>,
    timeoutMs: number,
  ): Promise<Acknowledgement<E>>;
}

/** Opens a socket (not connected yet) that asks for a token whenever it connects. */
export type SocketFactory = (token: () => Promise<string>) => Promise<SocketPort>;

export const SOCKET_FACTORY = new InjectionToken<SocketFactory>('how a socket is opened', {
  providedIn: 'root',
  factory: () => async (token) => (await import('./socket-io')).openSocketIo(token),
});
