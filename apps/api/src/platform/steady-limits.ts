import { ServerStateUnavailable, type RateLimits } from '@heliograph/server-state';
import { LimitsHere, type Taken } from './limits-here';

/** How long nobody waits for the server state after it did not answer. */
const AWAY_MS = 5_000;

/**
 * Rate limits that go on while the server state is away: each process then counts for itself. For what must not stop
 * because of that; not for what keeps guesses at passwords rare. `elapsed`: milliseconds on a clock that nobody sets.
 */
export class SteadyLimits implements RateLimits {
  readonly #here = new LimitsHere();
  #askAgainAt = 0;

  constructor(
    private readonly shared: RateLimits,
    private readonly elapsed: () => number = () => performance.now(),
  ) {}

  async take(request: Parameters<RateLimits['take']>[0]): Promise<Taken> {
    const isAway = this.#askAgainAt > 0;
    if (isAway && this.elapsed() < this.#askAgainAt) return this.#here.take(request);
    // One who asks whether it is back is enough: it may be a long wait.
    if (isAway) this.#askAgainAt = this.elapsed() + AWAY_MS;
    try {
      const taken = await this.shared.take(request);
      this.#askAgainAt = 0;
      return taken;
    } catch (error) {
      if (!(error instanceof ServerStateUnavailable)) throw error;
      this.#askAgainAt = this.elapsed() + AWAY_MS;
      return this.#here.take(request);
    }
  }
}
