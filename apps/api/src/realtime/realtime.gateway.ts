import type { IncomingMessage } from 'node:http';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayConnection, type OnGatewayInit } from '@nestjs/websockets';
import type { Positions } from '@heliograph/projections';
import { PROJECTIONS } from '@heliograph/read-models';
import type { Logger } from 'pino';
import { AccessTokens } from '../platform/access-tokens';
import type { Clock } from '../platform/clock';
import type { Config } from '../platform/config';
import type { Pushes } from '../platform/pushes';
import { refusalOf } from '../platform/refusal-of';
import { Refused } from '../platform/refused';
import type { RevokedSessions } from '../platform/revoked-sessions';
import { CLOCK, CONFIG, LOG, POSITIONS, PUSHES, REDIS, REVOKED_SESSIONS } from '../platform/tokens';
import type { RedisLink } from '../runtime/redis/redis-link';
import type { SocketAdapter } from '../runtime/redis/socket-adapter';
import { addAnswerHeaders } from './answer-headers';
import { ConversationHandlers } from './conversation.handlers';
import { bindClientEvents, type DispatchParts } from './event-dispatch';
import { authenticate, connectError } from './handshake';
import { Outlet } from './outlet';
import { PostsWatchHandler } from './posts-watch.handler';
import { isSameOrigin } from './same-origin';
import { SOCKET_ADAPTER } from './socket-adapter.provider';
import { watchBacklog } from './slow-consumer';
import { SocketLimit } from './socket-limit';
import { sessionRoom, userRoom, type RealtimeServer, type RealtimeSocket } from './socket-types';

/** More than anybody has open; without it one person could hold every socket that this process can have. */
const SOCKETS_PER_PERSON = 20;
const PROJECTION_NAMES = PROJECTIONS.map(({ name }) => name);

const letSameOriginIn = (request: IncomingMessage, decide: (error: null, isLetIn: boolean) => void) => {
  decide(null, isSameOrigin(request));
};

const noStop = (): void => undefined;

/**
 * The sockets: who may connect, in which rooms they are, and when they have to go. Events are read and answered by
 * {@link bindClientEvents}; what is pushed comes from the {@link Outlet}. Rooms are joined by the server only.
 */
@Injectable()
@WebSocketGateway({
  transports: ['websocket'],
  serveClient: false,
  maxHttpBufferSize: 64 * 1024,
  connectTimeout: 5000,
  perMessageDeflate: false,
  allowRequest: letSameOriginIn,
})
export class RealtimeGateway
  implements OnGatewayInit<RealtimeServer>, OnGatewayConnection<RealtimeSocket>, OnApplicationShutdown
{
  private readonly dispatch: DispatchParts;
  private readonly stops: (() => void)[] = [];

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Logger,
    @Inject(POSITIONS) private readonly positions: Positions,
    @Inject(PUSHES) private readonly pushes: Pushes,
    @Inject(REDIS) private readonly link: RedisLink | null,
    @Inject(REVOKED_SESSIONS) private readonly revoked: RevokedSessions,
    @Inject(SOCKET_ADAPTER) private readonly adapter: SocketAdapter | null,
    private readonly tokens: AccessTokens,
    private readonly outlet: Outlet,
    limit: SocketLimit,
    posts: PostsWatchHandler,
    conversations: ConversationHandlers,
  ) {
    this.dispatch = {
      handlers: {
        'posts.watch': (socket, payload) => posts.watch(socket, payload),
        'message.send': (socket, payload) => conversations.send(socket, payload),
        'conversation.read': (socket, payload) => conversations.read(socket, payload),
        'conversation.sync': (socket, payload) => conversations.sync(socket, payload),
        typing: (socket, payload) => conversations.typing(socket, payload),
      },
      admit: ({ data: { userId } }) => limit.admit(userId),
      refusalOf: (error) => this.refusalOf(error),
    };
  }

  /**
   * What is emitted reaches the sockets of all processes, but for `local`: what every process sees for itself it tells its
   * own sockets.
   */
  afterInit(server: RealtimeServer): void {
    if (this.adapter !== null) server.adapter(this.adapter);
    server.use((socket, next) => {
      try {
        if (!this.config.roles.api) throw new Refused('unavailable');
        Object.assign(socket.data, authenticate(socket.handshake.auth, this.tokens));
        const open = server.sockets.adapter.rooms.get(userRoom(socket.data.userId))?.size ?? 0;
        if (this.config.rateLimits && open >= SOCKETS_PER_PERSON)
          throw new Refused('busy', { detail: 'There are too many windows open.' });
        next();
      } catch (error) {
        next(connectError(this.refusalOf(error)));
      }
    });
    addAnswerHeaders(server, this.config);
    this.outlet.open(server);
    this.stops.push(
      this.pushes.restarted(() => server.emit('hello', { position: this.position() })),
      this.link?.onSubscribed(() => server.local.emit('hello', { position: this.position() })) ?? noStop,
      this.revoked.onEnded(({ sessionId, reason }) => {
        const sockets = server.local.in(sessionRoom(sessionId));
        sockets.emit('session.ended', { reason });
        sockets.disconnectSockets(true);
      }),
    );
  }

  async handleConnection(socket: RealtimeSocket): Promise<void> {
    const { userId, sessionId, expiresAt } = socket.data;
    bindClientEvents(socket, this.dispatch);
    watchBacklog(socket, () => {
      this.log.warn({ userId, sessionId }, 'A socket was closed: its client does not read (slow_consumer)');
      socket.conn.close(true);
    });
    this.endAt(socket, expiresAt);
    await socket.join([userRoom(userId), sessionRoom(sessionId)]);
    // The session may have ended between the handshake and the room in which that is told.
    if (this.revoked.has(sessionId)) {
      socket.emit('session.ended', { reason: 'signed-out' });
      socket.disconnect(true);
      return;
    }
    socket.emit('hello', { position: this.position() });
  }

  onApplicationShutdown(): void {
    for (const stop of this.stops) stop();
  }

  /** Closing only the transport makes the client come back by itself, with the token it has by then. */
  private endAt(socket: RealtimeSocket, expiresAt: number): void {
    const expiry = setTimeout(() => socket.conn.close(), Math.max(0, expiresAt - this.clock.now())).unref();
    socket.once('disconnect', () => clearTimeout(expiry));
  }

  private refusalOf(error: unknown): Refused {
    const refused = refusalOf(error);
    if (refused.status >= 500)
      this.log.error({ code: refused.code, err: refused.cause }, 'A socket event failed');
    return refused;
  }

  private position(): number {
    return this.positions.of(PROJECTION_NAMES);
  }
}
