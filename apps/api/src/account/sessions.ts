import { Inject, Injectable } from '@nestjs/common';
import { newId, session, sessionStream, type RevocationReason, type SessionState } from '@heliograph/domain';
import type { CommandContext, Streams } from '@heliograph/event-store';
import type { ServerState } from '@heliograph/server-state';
import type { Clock } from '../platform/clock';
import { Refused, unwrap } from '../platform/refused';
import { CLOCK, STATE, STREAMS } from '../platform/tokens';
import { RefreshTokens } from './refresh-tokens';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A session that was not used for so long is over. */
export const REFRESH_LIFE_MS = 30 * DAY_MS;
/** Two tabs that refresh at the same moment get the same successor. */
const GRACE_MS = 10_000;

/** From where somebody signs in. */
export interface Client {
  readonly userAgent: string;
  readonly ip: string;
}

export interface StartedSession {
  readonly sessionId: string;
  readonly refreshToken: string;
  readonly position: number;
}

/** Sign-ins: their start and end are history (streams), the rotation of their refresh tokens is not (server state). */
@Injectable()
export class Sessions {
  constructor(
    @Inject(STREAMS) private readonly streams: Streams,
    @Inject(STATE) private readonly state: ServerState,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly tokens: RefreshTokens,
  ) {}

  /** Starts the session of that id; one that is live already is answered as the first time, one that has ended gets another id. */
  async start(
    toStart: { userId: string; sessionId: string; client: Client },
    context: CommandContext,
  ): Promise<StartedSession> {
    const { userId, sessionId, client } = toStart;
    const command = { type: 'Start' as const, sessionId, userId, ...client };
    const started = await this.streams.execute(sessionStream(sessionId), session, command, context);
    const hasEnded = started.ok ? started.state.status === 'revoked' : started.code === 'not-found';
    if (hasEnded) return this.start({ ...toStart, sessionId: newId() }, context);
    const { position } = unwrap(started);
    const refreshToken = this.tokens.firstOf(sessionId);
    const now = this.clock.now();
    await this.state.refreshFamilies.start({
      sessionId,
      userId,
      tokenHash: this.tokens.hashOf(refreshToken),
      now,
      expiresAt: now + REFRESH_LIFE_MS,
    });
    return { sessionId, refreshToken, position };
  }

  /**
   * Whose refresh token this is, of a session that is live. Refuses `refresh-refused`. To be asked, with all else that may
   * fail, before {@link continue}: a token that was traded and whose answer never came would end the session later on.
   */
  async holderOf(token: string): Promise<{ userId: string; sessionId: string }> {
    const { refreshFamilies } = this.state;
    const holder = await refreshFamilies.holderOf(this.tokens.hashOf(token), this.clock.now());
    if (holder === null) throw new Refused('refresh-refused');
    if ((await this.byId(holder.sessionId))?.status !== 'live') {
      await refreshFamilies.end(holder.sessionId);
      throw new Refused('refresh-refused');
    }
    return holder;
  }

  /**
   * Trades a refresh token for its successor. Refuses `refresh-refused`: unknown, expired, its family has ended, or used
   * before (not just now), which ends the session, for whoever else holds its tokens.
   */
  async continue(
    token: string,
    context: CommandContext,
  ): Promise<{ userId: string; sessionId: string; refreshToken: string }> {
    const refreshToken = this.tokens.successorOf(token);
    const now = this.clock.now();
    const traded = await this.state.refreshFamilies.rotate({
      tokenHash: this.tokens.hashOf(token),
      successorHash: this.tokens.hashOf(refreshToken),
      now,
      graceMs: GRACE_MS,
      expiresAt: now + REFRESH_LIFE_MS,
    });
    if (traded.outcome === 'unknown') throw new Refused('refresh-refused');
    const { sessionId, userId } = traded;
    if (traded.outcome === 'reused') {
      await this.end(sessionId, 'refresh-reused', context);
      throw new Refused('refresh-refused');
    }
    return { userId, sessionId, refreshToken };
  }

  /** Ends a session: first in the log, so that its access tokens die whatever happens next. Answers the position. */
  async end(sessionId: string, reason: RevocationReason, context: CommandContext): Promise<number> {
    const ended = await this.streams.execute(
      sessionStream(sessionId),
      session,
      { type: 'Revoke', reason },
      context,
    );
    await this.state.refreshFamilies.end(sessionId);
    return unwrap(ended).position;
  }

  async byId(sessionId: string): Promise<SessionState | null> {
    const { state } = await this.streams.load(sessionStream(sessionId), session);
    return state.status === 'none' ? null : state;
  }

  /** Live sessions of a person with their last use, that of the newest first. */
  async list(userId: string): Promise<readonly { session: SessionState; lastUsedAt: number }[]> {
    const families = await this.state.refreshFamilies.list(userId, this.clock.now());
    const found = await Promise.all(
      families.map(async ({ sessionId, lastUsedAt }) => ({
        session: await this.byId(sessionId),
        lastUsedAt,
      })),
    );
    return found
      .flatMap(({ session: state, lastUsedAt }) =>
        state?.status === 'live' ? [{ session: state, lastUsedAt }] : [],
      )
      .sort((a, b) => b.lastUsedAt - a.lastUsedAt);
  }
}
