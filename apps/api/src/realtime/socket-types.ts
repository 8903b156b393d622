import type { ServerEvent, ServerPayload } from '@heliograph/contracts';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';

/** What the server may send, typed by contracts. */
export type ServerToClient = { [E in ServerEvent]: (payload: ServerPayload<E>) => void };

/** Who a socket belongs to, from the token of its handshake. */
export interface SocketData {
  userId: string;
  sessionId: string;
  /** When its token expires, in milliseconds since 1970. */
  expiresAt: number;
}

/** Clients' events are read by {@link bindClientEvents}, so none is typed here. */
export type RealtimeServer = Server<DefaultEventsMap, ServerToClient, DefaultEventsMap, SocketData>;
export type RealtimeSocket = Socket<DefaultEventsMap, ServerToClient, DefaultEventsMap, SocketData>;

export const userRoom = (userId: string) => `user:${userId}`;
export const sessionRoom = (sessionId: string) => `session:${sessionId}`;
export const postRoom = (postId: string) => `post:${postId}`;
