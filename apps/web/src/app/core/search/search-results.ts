import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import type { PersonRow } from '@heliograph/contracts';
import { Api } from '../api/api';
import type { Problem } from '../api/problem';
import { problemOf } from '../api/problem-of';
import { whenBack } from '../connection/when-back';
import { People } from '../entities/people';

const DEBOUNCE_MS = 300;

export interface Found {
  /** What this is the answer to. */
  readonly query: string;
  readonly people: readonly PersonRow[];
  readonly tags: readonly { readonly tag: string; readonly posts: number }[];
}

/**
 * What is found for what somebody types: asked for once they pause, the request before is given up, and what was found
 * last stays until the next answer.
 */
@Injectable()
export class SearchResults {
  readonly #api = inject(Api);
  readonly #people = inject(People);
  readonly #query = signal('');
  readonly #found = signal<Found | null>(null);
  readonly #problem = signal<Problem | null>(null);
  readonly #searching = signal(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = new AbortController();

  /** As typed, without space around it. */
  readonly query = this.#query.asReadonly();
  readonly found = this.#found.asReadonly();
  readonly problem = this.#problem.asReadonly();
  readonly searching = this.#searching.asReadonly();
  readonly isNothing = computed(() => {
    const found = this.#found();
    return found !== null && found.people.length === 0 && found.tags.length === 0;
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#stop());
    whenBack(this.problem, () => this.now());
  }

  /** The text is another one now. */
  type(text: string): void {
    const query = text.trim();
    if (query === this.#query()) return;
    this.#query.set(query);
    this.#stop();
    this.#problem.set(null);
    if (soughtIn(query) === '') {
      this.#found.set(null);
      return;
    }
    this.#searching.set(true);
    this.#timer = setTimeout(() => void this.#search(query), DEBOUNCE_MS);
  }

  /** Asks at once, without waiting for a pause; also again after it failed. */
  now(): void {
    const query = this.#query();
    if (soughtIn(query) === '' || (this.#found()?.query === query && !this.#problem())) return;
    this.#stop();
    void this.#search(query);
  }

  async #search(query: string): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    this.#searching.set(true);
    this.#problem.set(null);
    try {
      const { body, position } = await this.#api.read('search', '/search', {
        query: { q: soughtIn(query) },
        signal: running.signal,
      });
      if (running.signal.aborted) return;
      for (const person of body.users) this.#people.receiveRow(person, position);
      this.#found.set({
        query,
        people: query.startsWith('#') ? [] : body.users,
        tags: query.startsWith('@') ? [] : body.tags,
      });
    } catch (error) {
      if (!running.signal.aborted) this.#problem.set(problemOf(error));
    } finally {
      if (this.#running === running) this.#searching.set(false);
    }
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#running.abort();
    this.#searching.set(false);
  }
}

/** What the server is asked for: `#light` and `@mara` are ways of writing `light` and `mara`. */
export const soughtIn = (query: string): string => query.replace(/^[#@]/, '').trim();
