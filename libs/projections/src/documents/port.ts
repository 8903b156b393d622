import type { LogPlace } from '@heliograph/event-store';

/**
 * A value that an index may hold; all values of one field are numbers, or all are text. Text is ordered by code points.
 * Null equals nothing and lies in no range; where there is no range it comes before everything else.
 */
export type IndexValue = string | number | null;

/**
 * An index: the document's own top-level fields, equality on the first ones, then at most one range or order on the
 * next. Values in those fields must be `IndexValue` (absent counts as null).
 */
export interface CollectionSpec {
  /** Versioned: `post-card.v1`. */
  readonly name: string;
  readonly indexes: Readonly<Record<string, readonly string[]>>;
}

/** A document with the position of the event that last changed it. `doc` is null for a deleted one: its position stays, so nothing revives it. */
export interface StoredDocument<Doc> {
  readonly id: string;
  readonly doc: Doc | null;
  readonly position: number;
}

export interface FindQuery {
  readonly index: string;
  /** Values for the index's first fields. */
  readonly equals: readonly IndexValue[];
  /** On the field after those. */
  readonly range?: {
    readonly gt?: IndexValue;
    readonly gte?: IndexValue;
    readonly lt?: IndexValue;
    readonly lte?: IndexValue;
  };
  /** By the fields after the equal ones. */
  readonly order: 'asc' | 'desc';
  readonly limit: number;
}

export interface DocumentReader {
  /** Those that exist, deleted ones included; missing ids are absent. Nobody may change a document. */
  getMany<Doc>(collection: string, ids: readonly string[]): Promise<ReadonlyMap<string, StoredDocument<Doc>>>;
  /** Live documents only. */
  find<Doc>(collection: string, query: FindQuery): Promise<readonly StoredDocument<Doc>[]>;
  /** How many live documents have these values in an index's first fields. */
  count(collection: string, index: string, equals: readonly IndexValue[]): Promise<number>;
}

export interface Change<Doc = unknown> {
  readonly collection: string;
  readonly id: string;
  /** null deletes. */
  readonly doc: Doc | null;
  /** Written only where the stored position is lower: redelivery changes nothing. */
  readonly position: number;
}

/** How far a projection has read; `resume` is where a fan-out stands inside the next event. */
export interface Checkpoint {
  readonly place: LogPlace | null;
  readonly resume: string | null;
}

export interface DocumentStore extends DocumentReader {
  /** Makes a collection with its indexes where it is not there yet. */
  ensure(spec: CollectionSpec): Promise<void>;
  drop(collection: string): Promise<void>;
  /** Where a projection stands. */
  checkpoint(projection: string): Promise<Checkpoint>;
  /**
   * Where a projection stands, for whoever goes on with it: what was committed in part is committed first. With a fencing
   * number (that of whoever holds the lease of projecting; each holder's is higher than the one before) who comes with a
   * lower number can commit nothing to it from then on. Throws `DeposedProjector` where somebody with a higher one has
   * taken it.
   */
  takeOver(projection: string, fencing?: number): Promise<Checkpoint>;
  /**
   * All changes and the checkpoint: all of them or none, once it is taken over again after this has thrown; others may see a
   * part of it until then. Where all changes are in the one collection that is named after the
   * projection, as those of a fold of documents are, an engine may write them one after the other and then the checkpoint:
   * what comes again after a crash in between finds some of them there. A checkpoint never goes back: an older one leaves the stored one
   * as it is. `fencing` as above: throws `DeposedProjector`. Without it nobody is kept out; an engine that only one process
   * can write to does not look at it.
   */
  commit(
    projection: string,
    changes: readonly Change[],
    checkpoint: Checkpoint,
    fencing?: number,
  ): Promise<void>;
  /**
   * What `work` commits becomes visible to other connections and lasting at its end, all at once; when it throws, none of it
   * does. Reads in `work` see it. An engine that cannot do this commits as it goes. One at a time, not nested.
   */
  inOneCommit<T>(work: () => Promise<T>): Promise<T>;
  /** Every document (deleted ones too) by id: for comparing a rebuild. */
  dump(collection: string): AsyncIterable<StoredDocument<unknown>>;
  close(): Promise<void>;
}
