import type { Server } from 'socket.io';
import type { RedisLink, RedisListener } from './redis-link';
import { SOCKET_PACKETS } from './socket-packets';

/** What Socket.IO makes of each of its namespaces. */
export type SocketAdapter = NonNullable<Parameters<Server['adapter']>[0]>;

/** Hears one kind of messages: as a client of Redis is handed what it subscribed to. */
type Hear = (message: Buffer, channel: string) => unknown;

/**
 * Socket.IO's adapter for Redis over our link: what one process emits to rooms reaches the sockets of all. Its own sockets
 * are served first and by itself, whether Redis is there or not. The adapter takes clients of Redis and expects them to
 * neither fail nor lose anything, so it is given two that cannot fail. Servers ask each other nothing: `fetchSockets`,
 * `socketsJoin` and their like work with `local` only.
 */
export async function socketAdapter(link: RedisLink): Promise<SocketAdapter> {
  const { createAdapter } = await import('@socket.io/redis-adapter');
  const bus = busOver(link);
  return createAdapter(bus, bus, { key: `${link.prefix}:sockets`, parser: SOCKET_PACKETS });
}

/** The part of a client of node-redis that the adapter calls for broadcasts. */
function busOver(link: RedisLink) {
  const stops = new Map<string, () => void>();
  return {
    publish: (channel: string, message: string) => link.publish(channel, message),
    pSubscribe(pattern: string, hear: Hear) {
      const listener: RedisListener = (message, channel) => hear(message, channel);
      stops.set(pattern, link.subscribe(pattern, listener));
    },
    pUnsubscribe(pattern: string) {
      stops.get(pattern)?.();
      stops.delete(pattern);
    },
    /** Requests between servers, and the answers to them. */
    subscribe: nothing,
    unsubscribe: nothing,
    /** Errors of the connection. */
    on: nothing,
    off: nothing,
  };
}

const nothing = (): void => undefined;
