import { Inject, Injectable } from '@nestjs/common';
import type { ServerState } from '@heliograph/server-state';
import type { Clock } from './clock';
import type { Config } from './config';
import { Refused } from './refused';
import { CLOCK, CONFIG, STATE } from './tokens';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Every limiter there is: so many at once, refilled evenly over the window. Keys are made by who takes. */
export const LIMITERS = {
  /** Accounts made from one address: a school or an office has one for everybody in it. */
  register: { limit: 30, windowMs: 30 * MINUTE },
  /** Tries on one account from one address: nobody can lock the owner out from elsewhere. */
  'login-account': { limit: 10, windowMs: MINUTE },
  /** Tries from one address on whatever account. */
  'login-address': { limit: 25, windowMs: 5 * MINUTE },
  refresh: { limit: 60, windowMs: MINUTE },
  /** A password that a signed-in person has to prove again. */
  password: { limit: 10, windowMs: 5 * MINUTE },
  write: { limit: 120, windowMs: MINUTE },
  search: { limit: 120, windowMs: MINUTE },
  upload: { limit: 60, windowMs: 10 * MINUTE },
  /** Events of one person's sockets; counted in memory where they arrive (see realtime). */
  socket: { limit: 40, windowMs: 2 * SECOND },
} as const satisfies Record<string, { limit: number; windowMs: number }>;

export type Limiter = keyof typeof LIMITERS;

/** Says when something was too often. */
@Injectable()
export class Limits {
  constructor(
    @Inject(STATE) private readonly state: ServerState,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Counts one for this key (a user id, an address, …). Refuses `rate-limited` with the time to wait. */
  async take(limiter: Limiter, key: string): Promise<void> {
    if (!this.config.rateLimits) return;
    const { limit, windowMs } = LIMITERS[limiter];
    const taken = await this.state.rateLimits.take({
      key: `${limiter}:${key}`,
      limit,
      windowMs,
      now: this.clock.now(),
    });
    if (!taken.allowed) throw new Refused('rate-limited', { retryAfterMs: taken.retryAfterMs });
  }
}
