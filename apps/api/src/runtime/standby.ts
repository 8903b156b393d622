import type { EventStore } from '@heliograph/event-store';
import {
  versionedName,
  type DocumentStore,
  type MonotonicTime,
  type Projection,
  type ProjectionStatus,
} from '@heliograph/projections';

/** From one look at how far the other process is to the next, milliseconds. */
const LOOK_AGAIN_MS = 2_000;

interface Parts {
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly projections: readonly Projection[];
  readonly time: MonotonicTime;
}

/** How the projections stand while another process runs them, as far as one can see. */
export class Standby {
  readonly #parts: Parts;
  readonly #positions = new Map<string, number>();
  #head = 0;
  #isKnown = false;
  #trouble: string | null = null;
  #lookedAt = -Infinity;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** This process runs them no more; they were so far when it did. */
  begin(left: readonly ProjectionStatus[]): void {
    this.#isKnown = false;
    this.#lookedAt = -Infinity;
    for (const { name, position, head } of left) {
      this.#positions.set(name, position);
      this.#head = Math.max(this.#head, head);
    }
  }

  /**
   * To be called again and again while it lasts. `trouble`: why one cannot know whether another process runs them. Answers
   * whether `status` may be another one than before.
   */
  async look(trouble: Error | null): Promise<boolean> {
    const { time } = this.#parts;
    const wasTrouble = this.#trouble;
    const wasKnown = this.#isKnown;
    this.#trouble = trouble === null ? null : `It is not known who projects: ${trouble.message}`;
    this.#isKnown ||= trouble === null;
    if (trouble !== null || time.now() - this.#lookedAt < LOOK_AGAIN_MS) {
      return wasTrouble !== this.#trouble || wasKnown !== this.#isKnown;
    }
    this.#lookedAt = time.now();
    await this.#readPositions();
    return true;
  }

  /** Before anything is known of another process: as if this one were about to begin. */
  status(): readonly ProjectionStatus[] {
    return this.#parts.projections.map(({ name, version }) => ({
      name,
      version,
      status: this.#isKnown ? 'standby' : 'catching-up',
      position: this.#positions.get(name) ?? 0,
      head: this.#head,
      ...(this.#trouble === null ? {} : { error: this.#trouble }),
    }));
  }

  async #readPositions(): Promise<void> {
    const { store, documents, projections } = this.#parts;
    try {
      this.#head = (await store.head())?.position ?? 0;
      for (const projection of projections) {
        const { place } = await documents.checkpoint(versionedName(projection));
        this.#positions.set(projection.name, place?.position ?? 0);
      }
    } catch (error) {
      this.#trouble = `It is not known how far they are: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
}
