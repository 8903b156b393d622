import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../platform/clock';
import { Limits } from '../platform/limits';
import { Refused } from '../platform/refused';
import { CLOCK } from '../platform/tokens';

/** Events that are counted at once. */
const BLOCK = 10;
/** Of more people than have sockets in one process; who falls out has up to a block counted for nothing. */
const MOST_PEOPLE = 10_000;

interface Block {
  /** Counted already, and not sent yet. */
  left: number;
  /** Nothing is to be had before. */
  refusedUntil: number;
  /** Another block is being asked for; all who need one wait for it, and keep their order. */
  asking: Promise<void> | null;
}

/**
 * How much one person may send over all their sockets, in all processes together. It is counted by blocks, so that an event
 * seldom has to wait for the server state: each process may let through less than one block more than the limit, and who
 * is over the limit waits until there is a whole one.
 */
@Injectable()
export class SocketLimit {
  private readonly blocks = new LRUCache<string, Block>({ max: MOST_PEOPLE });

  constructor(
    private readonly limits: Limits,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Counts one event. Refuses `rate-limited` with the time to wait. */
  async admit(userId: string): Promise<void> {
    const block = this.blocks.get(userId) ?? { left: 0, refusedUntil: 0, asking: null };
    this.blocks.set(userId, block);
    while (block.left === 0) {
      const waitMs = block.refusedUntil - this.clock.now();
      if (waitMs > 0) throw new Refused('rate-limited', { retryAfterMs: waitMs });
      block.asking ??= this.ask(userId, block);
      await block.asking;
    }
    block.left -= 1;
  }

  private async ask(userId: string, block: Block): Promise<void> {
    try {
      const waitMs = await this.limits.waitFor('socket', userId, BLOCK);
      if (waitMs === 0) block.left = BLOCK;
      else block.refusedUntil = this.clock.now() + waitMs;
    } finally {
      block.asking = null;
    }
  }
}
