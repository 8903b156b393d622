import { randomUUID } from 'node:crypto';
import { pause, type MonotonicTime, type ProjectionStatus } from '@heliograph/projections';
import type { Logger } from 'pino';
import type { RedisLink } from '../redis/redis-link';
import { newsChannel, writeNews, type News } from './news';
import type { NewsBoard } from './news-board';
import { OnceAtATime } from '../once-at-a-time';

/** That somebody projects is news even where nothing happens. */
const BEAT_MS = 1000;
/** Between posts on the board, which costs a commit: those who hear Redis do not read it. */
const POST_EVERY_MS = 250;
const POST_EVERY_ALONE_MS = 20;

export interface SpeakerParts {
  readonly link: RedisLink;
  readonly board: NewsBoard;
  readonly log: Logger;
  readonly time: MonotonicTime;
}

/** Tells the other processes how the projections of this one stand, while it runs them. */
export class NewsSpeaker {
  readonly #parts: SpeakerParts;
  readonly #channel: string;
  readonly #from = randomUUID();
  readonly #leaving = new AbortController();
  readonly #telling = new OnceAtATime(() => this.#tell());
  readonly #posting = new OnceAtATime(() => this.#post());
  #standing: readonly ProjectionStatus[] = [];
  #fencing: number | null = null;
  #lastHeld: number | null = null;
  #count = 0;
  #couldPost = true;

  constructor(parts: SpeakerParts) {
    this.#parts = parts;
    this.#channel = newsChannel(parts.link);
    void this.#beat();
  }

  /** The number of the lease under which this process projects; null while it does not. */
  get fencing(): number | null {
    const isOnStandby = this.#standing.every(({ status }) => status === 'standby');
    return isOnStandby ? null : this.#fencing;
  }

  /** The number of the lease that this process holds or held last; null: it never had one. */
  get lastHeld(): number | null {
    return this.#lastHeld;
  }

  /** It projects under a lease of that number. */
  begin(fencing: number): void {
    this.#fencing = fencing;
    this.#lastHeld = fencing;
    this.#speak();
  }

  stands(standing: readonly ProjectionStatus[]): void {
    this.#standing = standing;
    this.#speak();
  }

  /** One of them has stopped. */
  stopped(status: ProjectionStatus): void {
    this.stands([...this.#standing.filter(({ name }) => name !== status.name), status]);
  }

  /** It projects no more, until it begins again. */
  end(): void {
    this.#fencing = null;
    this.#standing = [];
  }

  async close(): Promise<void> {
    this.end();
    this.#leaving.abort();
    await Promise.all([this.#telling.settled(), this.#posting.settled()]);
  }

  #speak(): void {
    if (this.fencing === null) return;
    this.#telling.ask();
    this.#posting.ask();
  }

  async #beat(): Promise<void> {
    const { signal } = this.#leaving;
    while (!signal.aborted) {
      await pause(this.#parts.time, BEAT_MS, signal);
      this.#speak();
    }
  }

  #news(): News | null {
    const { fencing } = this;
    if (fencing === null) return null;
    this.#count += 1;
    return { from: this.#from, fencing, count: this.#count, projections: this.#standing };
  }

  async #tell(): Promise<void> {
    const news = this.#news();
    if (news !== null) await this.#parts.link.publish(this.#channel, writeNews(news));
  }

  async #post(): Promise<void> {
    const { board, link, log, time } = this.#parts;
    const news = this.#news();
    if (news === null) return;
    try {
      await board.post(news);
      this.#couldPost = true;
    } catch (error) {
      if (this.#couldPost) log.warn({ err: error }, 'How far the projections are could not be posted');
      this.#couldPost = false;
    }
    await pause(time, link.isUp ? POST_EVERY_MS : POST_EVERY_ALONE_MS, this.#leaving.signal);
  }
}
