import { Injectable, inject, signal } from '@angular/core';
import { Drafts } from '../../core/drafts/drafts';

const NAME = 'recent-searches';
const KEPT = 15;

/** What this person opened from the search, the last one first: usernames, and tags as `#tag`. Kept on this machine. */
@Injectable()
export class RecentSearches {
  readonly #drafts = inject(Drafts);
  readonly #items = signal<readonly string[]>([]);

  readonly items = this.#items.asReadonly();

  constructor() {
    void this.#read();
  }

  add(item: string): void {
    this.#keep([item, ...this.#items().filter((other) => other !== item)].slice(0, KEPT));
  }

  remove(item: string): void {
    this.#keep(this.#items().filter((other) => other !== item));
  }

  clear(): void {
    this.#keep([]);
  }

  #keep(items: readonly string[]): void {
    this.#items.set(items);
    this.#drafts.write(NAME, items);
  }

  async #read(): Promise<void> {
    const kept = await this.#drafts.read(NAME);
    if (!Array.isArray(kept)) return;
    const strings = kept.filter((item) => typeof item === 'string');
    this.#items.update((items) => [...new Set([...items, ...strings])].slice(0, KEPT));
  }
}
