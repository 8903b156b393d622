import { type Signal, computed, signal } from '@angular/core';
import { FeedWindowMemory } from '@heliograph/ui';
import type { Problem } from '../api/problem';
import { problemOf } from '../api/problem-of';

export interface ListPage {
  readonly ids: readonly string[];
  readonly nextCursor: string | null;
  /** How far of the log the page shows; 0 where the server did not say. */
  readonly position: number;
}

/** Where a list comes from. `load` also puts the entities themselves into their store. */
export interface ListSource {
  load(cursor: string | null, signal: AbortSignal): Promise<ListPage>;
  /** Keeps the entities of these ids in their store until the returned function is called. */
  hold?(ids: readonly string[]): () => void;
}

/** Which of its five branches a list's template shows: nothing yet, nothing and why, nothing, content (and more). */
export type ListPhase = 'first' | 'failed' | 'empty' | 'content';

/**
 * A list of ids, newest first, page by page: without doubles, one request at a time, and never moved under the
 * reader: what is new waits in `head` until it is asked for.
 */
export class IdList {
  readonly #source: ListSource;
  readonly #ids = signal<readonly string[]>([]);
  readonly #head = signal<readonly string[]>([]);
  readonly #cursor = signal<string | null | undefined>(undefined);
  readonly #loading = signal<'more' | 'refresh' | null>(null);
  readonly #problem = signal<Problem | null>(null);
  #failed: 'more' | 'refresh' | 'head' = 'more';
  /** For `hg-feed-window`: what it had mounted and measured. */
  readonly memory = new FeedWindowMemory();

  #running = new AbortController();
  #held: (() => void)[] = [];
  #readAt = -1;
  /** The first page as it is now, where what was missed does not simply go on top of what is shown. */
  #fresh: ListPage | null = null;

  readonly ids = this.#ids.asReadonly();
  /** New ones that wait: what the pill counts. */
  readonly head = this.#head.asReadonly();
  readonly loading = this.#loading.asReadonly();
  /** Why the last request failed; with content on screen the row at its end says so. */
  readonly problem = this.#problem.asReadonly();
  readonly atEnd = computed(() => this.#cursor() === null);
  readonly phase: Signal<ListPhase> = computed(() => {
    if (this.#ids().length > 0) return 'content';
    if (this.#problem()) return 'failed';
    return this.#cursor() === null ? 'empty' : 'first';
  });

  constructor(source: ListSource) {
    this.#source = source;
  }

  /**
   * The next page (the first one, to begin with). Nothing while one is on its way, or at the end. Where the top could not be
   * looked at, that is tried again instead: it is what Retry is under.
   */
  async more(): Promise<void> {
    const cursor = this.#cursor() ?? null;
    if (this.#loading() !== null) return;
    if (this.#problem() && this.#cursor() !== undefined) {
      if (this.#failed === 'refresh') return this.refresh();
      if (this.#failed === 'head') return this.checkHead(null);
    }
    if (this.atEnd()) return;
    await this.#load('more', cursor, (page) => {
      if (cursor === null) this.#readAt = page.position;
      this.#append(page);
    });
  }

  /** Everything anew from the first page; what is shown stays until it has come. */
  async refresh(): Promise<void> {
    this.#running.abort();
    this.#loading.set(null);
    await this.#load('refresh', null, (page) => this.#restart(page));
  }

  /**
   * Looks whether there is something new at the top; `position` as in `Realtime.onGap`. A first page that did not come is asked
   * for again: the server may be well by now.
   */
  async checkHead(position: number | null): Promise<void> {
    if (this.#loading() !== null) return;
    if (this.#cursor() === undefined) return this.#problem() ? this.more() : undefined;
    if (position !== null && position <= this.#readAt) return;
    await this.#load('head', null, (page) => this.#compare(page));
  }

  /** The connection is back: goes on with what failed for want of it. */
  resume(): void {
    const kind = this.#problem()?.kind;
    if (kind !== 'offline' && kind !== 'timeout') return;
    if (this.#failed === 'more' || this.phase() === 'failed') void this.more();
    else void this.checkHead(null);
  }

  /** A new one arrived: it waits in the head. Its entity has been put into the store. */
  offer(id: string): void {
    if (this.#ids().includes(id) || this.#head().includes(id)) return;
    this.#hold([id]);
    this.#head.update((head) => [id, ...head]);
  }

  /** Shows what waited, at the top. */
  showHead(): void {
    const fresh = this.#fresh;
    if (fresh) {
      const since = this.#head().filter((id) => !fresh.ids.includes(id));
      this.#restart({ ...fresh, ids: [...since, ...fresh.ids] });
      return;
    }
    const head = this.#head();
    this.#head.set([]);
    this.#ids.update((ids) => unique([...head, ...ids]));
  }

  /** One's own new thing: shown at the top at once. */
  prepend(id: string): void {
    this.#hold([id]);
    this.#head.update((head) => head.filter((other) => other !== id));
    this.#ids.update((ids) => unique([id, ...ids]));
  }

  remove(id: string): void {
    this.#ids.update((ids) => ids.filter((other) => other !== id));
    this.#head.update((head) => head.filter((other) => other !== id));
  }

  dispose(): void {
    this.#running.abort();
    for (const release of this.#held) release();
    this.#held = [];
  }

  async #load(
    kind: 'more' | 'refresh' | 'head',
    cursor: string | null,
    take: (page: ListPage) => void,
  ): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    this.#loading.set(kind === 'more' ? 'more' : 'refresh');
    this.#problem.set(null);
    try {
      const page = await this.#source.load(cursor, running.signal);
      if (!running.signal.aborted) take(page);
    } catch (error) {
      if (running.signal.aborted) return;
      this.#failed = kind;
      this.#problem.set(problemOf(error));
    } finally {
      if (this.#running === running) this.#loading.set(null);
    }
  }

  #append({ ids, nextCursor }: ListPage): void {
    this.#hold(ids);
    this.#ids.update((held) => unique([...held, ...ids]));
    this.#cursor.set(nextCursor);
  }

  #restart(page: ListPage): void {
    const before = this.#held;
    this.#held = [];
    this.#hold(page.ids);
    for (const release of before) release();
    this.#fresh = null;
    this.#readAt = page.position;
    this.#head.set([]);
    this.#ids.set(unique(page.ids));
    this.#cursor.set(page.nextCursor);
  }

  #compare(page: ListPage): void {
    this.#readAt = page.position;
    this.#fresh = null;
    const held = new Set(this.#ids());
    const last = page.ids.findLastIndex((id) => held.has(id));
    // What follows the last one that is shown comes with the next page, where there is one.
    const end = this.atEnd() || last < 0 ? page.ids.length : last;
    const missed = page.ids.slice(0, end).filter((id) => !held.has(id));
    const isOnTop = missed.every((id, index) => id === page.ids[index]);
    if (this.#ids().length === 0) {
      this.#restart(page);
    } else if (!isOnTop || (missed.length === page.ids.length && page.nextCursor !== null)) {
      this.#fresh = page;
      this.#hold(page.ids);
      this.#head.set(missed);
    } else {
      this.#hold(missed);
      this.#head.set(missed);
    }
  }

  #hold(ids: readonly string[]): void {
    if (this.#source.hold) this.#held.push(this.#source.hold(ids));
  }
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];
