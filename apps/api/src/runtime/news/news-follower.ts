import { pause, type MonotonicTime, type Positions, type ProjectionStatus } from '@heliograph/projections';
import type { Logger } from 'pino';
import type { RedisLink } from '../redis/redis-link';
import { newsChannel, readNews, type News } from './news';
import type { NewsBoard } from './news-board';
import type { NewsSpeaker } from './news-speaker';
import { OnceAtATime } from '../once-at-a-time';

/** Whoever projects tells something every second. */
const QUIET_MS = 2000;
const LOOK_EVERY_MS = 1000;
/** While somebody waits, from the first pause to the longest. */
const LOOK_SOON_MS = 20;
const LOOK_SOON_AT_MOST_MS = 50;
/** For so long nobody believes a lower number than that of who was heard last; afterwards leases may have begun anew. */
const DEPOSED_MS = 5000;

/** A projection that this process reads: of another version it would be another one's news. */
export interface Followed {
  readonly name: string;
  readonly version: number;
}

export interface FollowerParts {
  readonly link: RedisLink;
  readonly board: NewsBoard;
  readonly positions: Positions;
  readonly projections: readonly Followed[];
  readonly log: Logger;
  readonly time: MonotonicTime;
  /** The leases of this process, which needs to be told by nobody while it projects itself. */
  readonly own: Pick<NewsSpeaker, 'fencing' | 'lastHeld'>;
}

/**
 * Hears how the projections of another process stand, and has those go on who wait for them. What is not heard for two
 * seconds, or while Redis is away, is looked up on the board: every second, and all the time while somebody waits.
 */
export class NewsFollower {
  readonly #parts: FollowerParts;
  readonly #leaving = new AbortController();
  readonly #watching = new OnceAtATime(() => this.#watch());
  readonly #stops: readonly (() => void)[];
  readonly #looking: Promise<void>;
  #last: News | null = null;
  /** Not only read what somebody posted before this began. */
  #hasHeard = false;
  /** By whichever way. */
  #heardAt: number;
  #heardByRedisAt = -Infinity;
  #posted: News | null = null;
  #couldLook = true;

  constructor(parts: FollowerParts) {
    this.#parts = parts;
    this.#heardAt = parts.time.now();
    this.#stops = [
      parts.link.subscribe(newsChannel(parts.link), (message) => this.#hearByRedis(message)),
      parts.positions.onWait(() => this.#watching.ask()),
    ];
    this.#looking = this.#look();
  }

  /** Milliseconds since somebody was heard who projects, or since this began; 0 while this process does. */
  get silentMs(): number {
    const { own, time } = this.#parts;
    return own.fencing === null ? time.now() - this.#heardAt : 0;
  }

  /**
   * How each stands, as was heard last; those of which nothing was heard are left out. Empty until somebody is heard: what
   * stands on the board when this begins may be of a process that is no more, and say that all is well.
   */
  status(): readonly ProjectionStatus[] {
    return this.#hasHeard ? (this.#last?.projections ?? []) : [];
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    this.#leaving.abort();
    await Promise.all([this.#looking, this.#watching.settled()]);
  }

  /** Throws for what is no news. */
  #hearByRedis(message: Buffer): void {
    if (this.#hear(readNews(message.toString()))) this.#heardByRedisAt = this.#heardAt;
  }

  /** Answers whether it is from who projects now, and newer than what was heard. */
  #hear(news: News): boolean {
    const { fencing } = this.#parts.own;
    if ((fencing !== null && news.fencing <= fencing) || this.#isOutdated(news)) return false;
    this.#heardAt = this.#parts.time.now();
    this.#hasHeard = true;
    this.#take(news);
    return true;
  }

  #isOutdated({ from, fencing, count }: News): boolean {
    if (this.#last === null) return false;
    if (from === this.#last.from) return count <= this.#last.count;
    return fencing < this.#last.fencing && this.silentMs < DEPOSED_MS;
  }

  #take(news: News): void {
    const { positions, projections } = this.#parts;
    const ours = news.projections.filter((standing) =>
      projections.some(({ name, version }) => name === standing.name && version === standing.version),
    );
    this.#last = { ...news, projections: ours };
    positions.update(Object.fromEntries(ours.map(({ name, position }) => [name, position])));
    for (const { name, status } of ours) if (status === 'stopped') positions.stopped(name);
  }

  #isAfterOwn({ fencing }: News): boolean {
    const { lastHeld } = this.#parts.own;
    return lastHeld !== null && fencing > lastHeld;
  }

  /** Somebody else is to be heard, and is not. */
  #isQuiet(): boolean {
    const { link, own, time } = this.#parts;
    return own.fencing === null && (!link.isUp || time.now() - this.#heardByRedisAt > QUIET_MS);
  }

  async #look(): Promise<void> {
    const { signal } = this.#leaving;
    while (!signal.aborted) {
      if (this.#isQuiet()) await this.#readBoard();
      if (this.#parts.positions.isAwaited) this.#watching.ask();
      await pause(this.#parts.time, LOOK_EVERY_MS, signal);
    }
  }

  async #watch(): Promise<void> {
    const { positions, time } = this.#parts;
    const { signal } = this.#leaving;
    let ms = LOOK_SOON_MS;
    while (this.#isQuiet() && positions.isAwaited && !signal.aborted) {
      await this.#readBoard();
      await pause(time, ms, signal);
      ms = Math.min(LOOK_SOON_AT_MOST_MS, ms * 1.25);
    }
  }

  /**
   * What was posted by the first look may be old: that somebody projects is known only from what is posted after it, or under a
   * later lease than this process had.
   */
  async #readBoard(): Promise<void> {
    const { board, log } = this.#parts;
    try {
      const news = await board.read();
      this.#couldLook = true;
      if (news === null) return;
      const isFirst = this.#posted === null && this.#last === null && !this.#isAfterOwn(news);
      const isNew = this.#posted?.from !== news.from || this.#posted.count !== news.count;
      this.#posted = news;
      if (isFirst) this.#take(news);
      else if (isNew) this.#hear(news);
    } catch (error) {
      if (this.#couldLook) log.warn({ err: error }, 'How far the projections are could not be looked up');
      this.#couldLook = false;
    }
  }
}
