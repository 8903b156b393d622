import type { Change, StoredDocument } from '../documents/port';

type Stored = StoredDocument<unknown>;

/** Documents while they are folded in memory: as they were loaded, and what has become of them since. */
export class DocumentFold {
  readonly #loaded: ReadonlyMap<string, Stored>;
  readonly #changed = new Map<string, Stored>();

  constructor(loaded: ReadonlyMap<string, Stored>) {
    this.#loaded = loaded;
  }

  /** The document holds that event or a later one already: this is a redelivery. */
  hasPassed(id: string, position: number): boolean {
    return position <= (this.#present(id)?.position ?? -1);
  }

  /**
   * The document's next form. One that `evolve` gives back as it was (or that was not there and is not now) has not
   * changed: it is not written and keeps its position.
   */
  next(id: string, position: number, evolve: (doc: unknown) => unknown): unknown {
    const before = this.#present(id)?.doc ?? null;
    const doc = evolve(before);
    if (doc !== before) this.#changed.set(id, { id, doc, position });
    return doc;
  }

  changes(collection: string): readonly Change[] {
    return [...this.#changed.values()].map((changed) => ({ collection, ...changed }));
  }

  #present(id: string): Stored | undefined {
    return this.#changed.get(id) ?? this.#loaded.get(id);
  }
}
