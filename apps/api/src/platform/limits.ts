import { Inject, Injectable } from '@nestjs/common';
import type { ServerState } from '@heliograph/server-state';
import type { Clock } from './clock';
import type { Config } from './config';
import { Refused } from './refused';
import { SteadyLimits } from './steady-limits';
import { CLOCK, CONFIG, STATE } from './tokens';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/**
 * Every limiter there is: so many at once, refilled evenly over the window, over all processes. Keys are made by who takes.
 * `steady`: while the server state is away, each process counts for itself; otherwise nobody is let through then.
 */
export const LIMITERS = {
  /** Accounts made from one address: a school or an office has one for everybody in it. */
  register: { limit: 30, windowMs: 30 * MINUTE, steady: false },
  /** Tries on one account from one address: nobody can lock the owner out from elsewhere. */
  'login-account': { limit: 10, windowMs: MINUTE, steady: false },
  /** Tries from one address on whatever account. */
  'login-address': { limit: 25, windowMs: 5 * MINUTE, steady: false },
  refresh: { limit: 60, windowMs: MINUTE, steady: false },
  /** A password that a signed-in person has to prove again. */
  password: { limit: 10, windowMs: 5 * MINUTE, steady: false },
  write: { limit: 120, windowMs: MINUTE, steady: true },
  search: { limit: 120, windowMs: MINUTE, steady: true },
  upload: { limit: 60, windowMs: 10 * MINUTE, steady: true },
  /** Events of one person's sockets (see SocketLimit). */
  socket: { limit: 40, windowMs: 2 * SECOND, steady: true },
} as const satisfies Record<string, { limit: number; windowMs: number; steady: boolean }>;

export type Limiter = keyof typeof LIMITERS;

/** Says when something was too often. */
@Injectable()
export class Limits {
  private readonly steady: SteadyLimits;

  constructor(
    @Inject(STATE) private readonly state: ServerState,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.steady = new SteadyLimits(state.rateLimits);
  }

  /** Counts one for this key (a user id, an address, …). Refuses `rate-limited` with the time to wait. */
  async take(limiter: Limiter, key: string): Promise<void> {
    const waitMs = await this.waitFor(limiter, key, 1);
    if (waitMs > 0) throw new Refused('rate-limited', { retryAfterMs: waitMs });
  }

  /** Counts so many at once, or none: how long to wait then, milliseconds; 0 when they were counted. */
  async waitFor(limiter: Limiter, key: string, cost: number): Promise<number> {
    if (!this.config.rateLimits) return 0;
    const { limit, windowMs, steady } = LIMITERS[limiter];
    const limits = steady ? this.steady : this.state.rateLimits;
    const now = this.clock.now();
    const taken = await limits.take({ key: `${limiter}:${key}`, limit, windowMs, now, cost });
    return taken.allowed ? 0 : taken.retryAfterMs;
  }
}
