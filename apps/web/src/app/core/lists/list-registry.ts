import { Injectable, inject } from '@angular/core';
import { Connection } from '../connection/connection';
import { PersonScope } from '../scope/person-scope';
import { IdList, type ListSource } from './id-list';

const KEPT = 8;

/** The lists that were looked at last, so that Back finds them as they were left. */
@Injectable({ providedIn: 'root' })
export class ListRegistry {
  /** In the order of their last use. */
  readonly #lists = new Map<string, IdList>();

  constructor() {
    inject(PersonScope).onLeave(() => this.clear());
    inject(Connection).onBack(() => this.#lists.forEach((list) => list.resume()));
  }

  /** The list of this name, such as `profile:<id>:posts`; made (not loaded) where it is not kept. */
  open(name: string, source: () => ListSource): IdList {
    const list = this.#lists.get(name) ?? new IdList(source());
    this.#lists.delete(name);
    this.#lists.set(name, list);
    for (const [other, old] of this.#lists) {
      if (this.#lists.size <= KEPT) break;
      old.dispose();
      this.#lists.delete(other);
    }
    return list;
  }

  /** The list of this name if it is kept, without opening it. */
  kept(name: string): IdList | undefined {
    return this.#lists.get(name);
  }

  /** Takes an id out of every list. */
  remove(id: string): void {
    for (const list of this.#lists.values()) list.remove(id);
  }

  clear(): void {
    for (const list of this.#lists.values()) list.dispose();
    this.#lists.clear();
  }
}
