import { Injectable } from '@angular/core';
import { FeedWindowMemory } from '@heliograph/ui';
import type { IdList } from './id-list';

/** What a windowed list looked like when its page was left, kept as long as the list itself. */
@Injectable({ providedIn: 'root' })
export class WindowMemories {
  readonly #memories = new WeakMap<IdList, FeedWindowMemory>();

  of(list: IdList): FeedWindowMemory {
    let memory = this.#memories.get(list);
    if (!memory) {
      memory = new FeedWindowMemory();
      this.#memories.set(list, memory);
    }
    return memory;
  }
}
