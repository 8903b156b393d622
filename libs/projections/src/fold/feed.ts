import { versionedName, type Projection } from '../define-projection';
import type { Change, Checkpoint, DocumentStore } from '../documents/port';
import type { Push } from '../push';
import { coalesced } from './coalesced';
import { documentSteps } from './document-steps';
import { fanOutSteps } from './fan-out-steps';
import type { LogEntry } from './log-entry';
import { collectionsOf } from './own-collections';
import type { Steps } from './step';

export interface FeedOptions {
  readonly projection: Projection;
  readonly documents: DocumentStore;
  /** Events after this position make pushes. */
  readonly tellAfter: number;
  /** Called after the commit of what the pushes tell about. */
  readonly tell: (pushes: readonly Push[]) => void;
}

/** A checkpoint that only passes events the projection does not handle is stored after so many of them. */
const LAZY_EVENTS = 1_000;

/** Feeds one projection from its own place in the log: takes its steps, commits each, then tells what it pushes. */
export class Feed {
  readonly projection: Projection;
  readonly #name: string;
  readonly #documents: DocumentStore;
  readonly #options: FeedOptions;
  readonly #steps: Steps;
  #checkpoint: Checkpoint;
  #stored: Checkpoint;
  #passedSince = 0;

  private constructor(options: FeedOptions, from: Checkpoint) {
    const { projection, documents } = options;
    this.projection = projection;
    this.#name = versionedName(projection);
    this.#documents = documents;
    this.#options = options;
    this.#checkpoint = from;
    this.#stored = from;
    this.#steps =
      projection.kind === 'document'
        ? documentSteps(projection, documents)
        : fanOutSteps(projection, documents);
  }

  /** Makes the projection's collections where they are missing, and goes on from its stored checkpoint (or from `from`). */
  static async open(options: FeedOptions, from?: Checkpoint): Promise<Feed> {
    const { projection, documents } = options;
    for (const collection of collectionsOf(projection)) await documents.ensure(collection);
    return new Feed(options, from ?? (await documents.checkpoint(versionedName(projection))));
  }

  /** The last event it has read, and where it stands inside the next one. */
  get checkpoint(): Checkpoint {
    return this.#checkpoint;
  }

  get position(): number {
    return this.#checkpoint.place?.position ?? 0;
  }

  /**
   * Brings the projection past these events; those that it has passed already are left out. When something throws, what
   * was committed stands and `checkpoint` says how far that is. `goOn` is asked between steps.
   */
  async advance(entries: readonly LogEntry[], goOn: () => boolean = () => true): Promise<void> {
    const next = entries.filter(({ place }) => place.position > this.position);
    if (next.length === 0) return;
    this.#passedSince += next.length;
    const steps = this.#steps(next, this.#checkpoint, this.#options.tellAfter);
    for await (const { changes, checkpoint, pushes } of steps) {
      if (changes.length > 0 || this.#passedSince >= LAZY_EVENTS) await this.#commit(changes, checkpoint);
      this.#checkpoint = checkpoint;
      if (pushes.length > 0) this.#options.tell(coalesced(pushes));
      if (!goOn()) return;
    }
  }

  /** Stores the checkpoint, where it is further than the stored one. */
  async save(): Promise<void> {
    if (this.#checkpoint !== this.#stored) await this.#commit([], this.#checkpoint);
  }

  async #commit(changes: readonly Change[], checkpoint: Checkpoint): Promise<void> {
    await this.#documents.commit(this.#name, changes, checkpoint);
    this.#stored = checkpoint;
    this.#passedSince = 0;
  }
}
