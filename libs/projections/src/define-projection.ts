import type { EventType, RecordedEvent } from '@heliograph/domain';
import type { Change, CollectionSpec, DocumentReader } from './documents/port';
import type { Push } from './push';

interface ProjectionIdentity<Type extends EventType> {
  /** kebab-case; with the version it names the checkpoint and collections: `post-card.v1`. */
  readonly name: string;
  /** Raise it when the documents or the fold change: the new one is built beside the old. */
  readonly version: number;
  readonly handles: readonly Type[];
}

/** Documents as pure folds: no clock, no randomness, no I/O. One collection, named after the projection. */
export interface DocumentProjection<
  Doc,
  Type extends EventType = EventType,
> extends ProjectionIdentity<Type> {
  readonly kind: 'document';
  readonly indexes: CollectionSpec['indexes'];
  /** The documents an event touches; each is folded on its own. */
  keys(event: RecordedEvent<Type>): readonly string[];
  /** Next form of the document with that key; null: there is none (or it is deleted). */
  evolve(doc: Doc | null, event: RecordedEvent<Type>, key: string): Doc | null;
  /**
   * What is to be told of an event: only of those from after the runner's start, and only once they are committed. `doc` is
   * the form right after this event.
   */
  push?(doc: Doc | null, event: RecordedEvent<Type>, key: string): readonly Push[];
}

/**
 * One event to many rows (home feed). It reads nothing but its own collections. `expand` yields chunks; the engine asks for the
 * next one when the one before is written, and stores with it where it stands (`resume`), so that a crash inside a big event
 * goes on there.
 */
export interface FanOutProjection<Type extends EventType = EventType> extends ProjectionIdentity<Type> {
  readonly kind: 'fan-out';
  /** Its own collections, by short name; stored as `<projection>.v<version>.<short name>`. */
  readonly collections: Readonly<Record<string, CollectionSpec['indexes']>>;
  /**
   * The rows an event makes, in chunks of at most 500 changes (`collection` by short name; `position` is filled in by the
   * engine). `resume` is null at first, else what the last committed chunk carried: that may have been the last one there is.
   */
  expand(event: RecordedEvent<Type>, own: DocumentReader, resume: string | null): AsyncIterable<FanOutChunk>;
  /** As in a document projection; `own` is as the event has left it. */
  push?(event: RecordedEvent<Type>, own: DocumentReader): AsyncIterable<readonly Push[]>;
}

export interface FanOutChunk {
  readonly changes: readonly Omit<Change, 'position'>[];
  readonly resume: string;
}

export type Projection = DocumentProjection<unknown> | FanOutProjection;

/** Types a document projection from its parts; events in `keys`, `evolve` and `push` narrow to `handles`. */
export const documentProjection =
  <Doc>() =>
  <const Type extends EventType>(
    definition: Omit<DocumentProjection<Doc, Type>, 'kind'>,
  ): DocumentProjection<Doc, Type> => ({
    kind: 'document',
    ...definition,
  });

export const fanOutProjection = <const Type extends EventType>(
  definition: Omit<FanOutProjection<Type>, 'kind'>,
): FanOutProjection<Type> => ({
  kind: 'fan-out',
  ...definition,
});

/** Name of a projection's checkpoint and, for a document projection, of its collection. */
export const versionedName = (projection: { name: string; version: number }): string =>
  `${projection.name}.v${projection.version}`;
