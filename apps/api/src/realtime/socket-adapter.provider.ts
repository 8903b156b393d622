import type { FactoryProvider } from '@nestjs/common';
import { REDIS } from '../platform/tokens';
import type { RedisLink } from '../runtime/redis/redis-link';
import { socketAdapter, type SocketAdapter } from '../runtime/redis/socket-adapter';

/** What carries pushes to the sockets of other processes; null: there are none. */
export const SOCKET_ADAPTER = Symbol('SocketAdapter');

export const socketAdapterProvider: FactoryProvider<SocketAdapter | null> = {
  provide: SOCKET_ADAPTER,
  inject: [REDIS],
  useFactory: (link: RedisLink | null) => (link === null ? null : socketAdapter(link)),
};
