import { versionedName, type Projection } from '../define-projection';
import type { Change, Checkpoint, DocumentStore } from '../documents/port';
import type { Push } from '../push';
import { coalesced } from './coalesced';
import { documentSteps } from './document-steps';
import { fanOutSteps } from './fan-out-steps';
import type { LogEntry } from './log-entry';
import { collectionsOf } from './own-collections';
import type { Step, Steps } from './step';

export interface FeedOptions {
  readonly projection: Projection;
  readonly documents: DocumentStore;
  /** Events after this position make pushes. */
  readonly tellAfter: number;
  /** Called after the commit of what the pushes tell about. */
  readonly tell: (pushes: readonly Push[]) => void;
  /** Of the lease of projecting, where several processes may: see `DocumentStore.takeOver`. */
  readonly fencing?: number;
}

/** A checkpoint that only passes events the projection does not handle is stored after so many of them. */
const LAZY_EVENTS = 1_000;
/** A fan-out's steps are committed together up to so many changes: many small events cost one commit. */
const CHANGES_TOGETHER = 5_000;

/** Some steps that were committed together. */
interface Taken {
  readonly checkpoint: Checkpoint;
  /** The last checkpoint that was stored with changes. */
  readonly stored: Checkpoint;
  readonly pushes: readonly Push[];
  readonly more: boolean;
}

/** Feeds one projection from its own place in the log: takes its steps, commits them, then tells what they push. */
export class Feed {
  readonly projection: Projection;
  readonly #name: string;
  readonly #options: FeedOptions;
  readonly #steps: Steps;
  #checkpoint: Checkpoint;
  #stored: Checkpoint;
  #passedSinceStored = 0;
  /** Steps that were begun and not told, one after the other, when a commit has failed. */
  #unsettled: readonly Step[] = [];

  private constructor(options: FeedOptions, from: Checkpoint) {
    const { projection, documents } = options;
    this.projection = projection;
    this.#name = versionedName(projection);
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
    const { projection, documents, fencing } = options;
    for (const collection of collectionsOf(projection)) await documents.ensure(collection);
    return new Feed(options, from ?? (await documents.takeOver(versionedName(projection), fencing)));
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
    await this.#settle();
    const next = entries.filter(({ place }) => place.position > this.position);
    if (next.length === 0) return;
    const steps = this.#steps(next, this.#checkpoint, this.#options.tellAfter)[Symbol.asyncIterator]();
    try {
      while (await this.#takeSteps(steps, goOn));
    } finally {
      await steps.return?.();
    }
    this.#passedSinceStored += next.length;
    if (this.#passedSinceStored >= LAZY_EVENTS) await this.save();
  }

  /** Stores the checkpoint, where it is further than the stored one. */
  async save(): Promise<void> {
    if (this.#checkpoint !== this.#stored) {
      await this.#commit([], this.#checkpoint);
      this.#stored = this.#checkpoint;
    }
    this.#passedSinceStored = 0;
  }

  /** Finds out how far it came when a commit failed, which may have been done all the same, and tells what that tells. */
  async #settle(): Promise<void> {
    if (this.#unsettled.length === 0) return;
    const { documents, fencing, tell } = this.#options;
    const stands = await documents.takeOver(this.#name, fencing);
    const last = this.#unsettled.findLastIndex(({ checkpoint }) => isSame(checkpoint, stands));
    const done = this.#unsettled.slice(0, last + 1);
    this.#unsettled = [];
    if (done.length === 0) return;
    this.#checkpoint = stands;
    this.#stored = stands;
    this.#passedSinceStored = 0;
    const pushes = done.flatMap((step) => step.pushes);
    if (pushes.length > 0) tell(coalesced(pushes));
  }

  /** Takes steps, commits them together, then tells. Answers whether there may be more. */
  async #takeSteps(steps: AsyncIterator<Step>, goOn: () => boolean): Promise<boolean> {
    const { documents, tell } = this.#options;
    const begun: Step[] = [];
    const { checkpoint, stored, pushes, more } = await documents
      .inOneCommit(() => this.#commitSteps(steps, goOn, begun))
      .catch((error: unknown) => {
        this.#unsettled = begun;
        throw error;
      });
    this.#checkpoint = checkpoint;
    if (stored !== this.#stored) this.#passedSinceStored = 0;
    this.#stored = stored;
    if (pushes.length > 0) tell(coalesced(pushes));
    return more;
  }

  /** Until many changes have come together. */
  async #commitSteps(steps: AsyncIterator<Step>, goOn: () => boolean, begun: Step[]): Promise<Taken> {
    let checkpoint = this.#checkpoint;
    let stored = this.#stored;
    let changed = 0;
    const pushes: Push[] = [];
    while (changed < CHANGES_TOGETHER && goOn()) {
      const step = await steps.next();
      if (step.done) return { checkpoint, stored, pushes, more: false };
      begun.push(step.value);
      const { changes } = step.value;
      ({ checkpoint } = step.value);
      if (changes.length > 0) {
        await this.#commit(changes, checkpoint);
        stored = checkpoint;
        changed += changes.length;
      }
      for (const push of step.value.pushes) pushes.push(push);
    }
    return { checkpoint, stored, pushes, more: goOn() };
  }

  #commit(changes: readonly Change[], checkpoint: Checkpoint): Promise<void> {
    const { documents, fencing } = this.#options;
    return documents.commit(this.#name, changes, checkpoint, fencing);
  }
}

const isSame = (one: Checkpoint, other: Checkpoint): boolean =>
  one.place?.eventId === other.place?.eventId && one.resume === other.resume;
