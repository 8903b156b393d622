import { randomBytes } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { peppered } from '@heliograph/server-state';
import bcrypt from 'bcrypt';
import { USUAL_BCRYPT_COST, type Config } from '../platform/config';
import type { Secrets } from '../platform/secrets';
import { CONFIG, SECRETS } from '../platform/tokens';
import { WorkQueue } from './work-queue';

/** More at once would keep pictures and files waiting: they share libuv's threads. */
const AT_A_TIME = 2;
/** At the usual cost: at a quarter of a second each and two at a time the last of them waits for eight seconds. */
const MOST_WAITING = 64;

/**
 * Hashes and compares passwords: bcrypt over {@link peppered}. Refuses `busy` when too many wait.
 */
@Injectable()
export class Passwords implements OnModuleInit {
  private readonly queue: WorkQueue;
  private dummy: Promise<string> | null = null;

  constructor(
    @Inject(SECRETS) private readonly secrets: Secrets,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    // Each step of the cost doubles the time, so that as many wait as are done within the same time.
    const mostWaiting = Math.ceil(MOST_WAITING * 2 ** (USUAL_BCRYPT_COST - config.bcryptCost));
    this.queue = new WorkQueue(AT_A_TIME, mostWaiting);
  }

  /** The hash that nobody's password has is made early, so that the first unknown name does not wait for it. */
  onModuleInit(): void {
    void this.dummyHash();
  }

  hash(password: string): Promise<string> {
    return this.queue.run(() => bcrypt.hash(peppered(password, this.secrets), this.config.bcryptCost));
  }

  /** Takes as long for an account that does not exist (`null`, never right) as for one that does. */
  async matches(password: string, hash: string | null): Promise<boolean> {
    const against = hash ?? (await this.dummyHash());
    const isRight = await this.queue.run(() => bcrypt.compare(peppered(password, this.secrets), against));
    return isRight && hash !== null;
  }

  private dummyHash(): Promise<string> {
    return (this.dummy ??= bcrypt.hash(randomBytes(32).toString('base64'), this.config.bcryptCost));
  }
}
