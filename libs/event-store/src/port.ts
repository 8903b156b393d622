/**
 * An event as it is stored: `data` and `metadata` are the bytes that were serialised once (JSON text, personal fields
 * sealed).
 */
export interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly stream: string;
  /** Place in its stream, from 0. */
  readonly revision: number;
  /** Commit position: a safe integer, compare only. */
  readonly position: number;
  /** The engine's own form of the position, to resume from (EventStoreDB: both halves). Opaque. */
  readonly token: string;
  readonly data: string;
  readonly metadata: string;
}

/** An event that is to be appended; position and revision come from the append. */
export type EventToStore = Pick<StoredEvent, 'id' | 'type' | 'schemaVersion' | 'data' | 'metadata'>;

/** The revision a stream must have for the append to happen; -1: the stream must not exist. There is no «any». */
export type ExpectedRevision = number;
export const NO_STREAM: ExpectedRevision = -1;

export type AppendResult =
  | {
      readonly ok: true;
      /** Of the last event of this append. */
      readonly position: number;
      readonly revision: number;
      /** The same event ids stood there already: written once, by an earlier try. */
      readonly repeated: boolean;
    }
  | { readonly ok: false; readonly actual: ExpectedRevision };

/** Where a reader stands: the last event it has read. `null` stands for «before the first event». */
export interface LogPlace {
  readonly position: number;
  readonly token: string;
  readonly eventId: string;
}

export interface ReadStreamOptions {
  readonly direction: 'forwards' | 'backwards';
  /** First revision to read, inclusive; absent: the start (forwards) or the end (backwards). */
  readonly from?: number;
  readonly limit?: number;
}

export interface ReadAllOptions {
  readonly direction: 'forwards' | 'backwards';
  /** Exclusive; absent or null: from the start (forwards) or the end (backwards). */
  readonly after?: LogPlace | null;
  readonly limit: number;
}

/**
 * The log. Everything above the adapters knows only this. Adapters throw `EventStoreUnavailable` (nothing was written)
 * or `UnknownOutcome` (perhaps written: append the same ids at the same revision again).
 */
export interface EventStore {
  /**
   * Appends all events or none, durably, at exactly that revision. When the events with the same ids, in the same order,
   * already follow that revision, answers as the first time (`repeated`). Throws `RefusedStreamName` for a name outside
   * `^[a-z]+-[A-Za-z0-9_.-]{1,200}$` and `EventTooLarge` above 1 MiB an event, or for more events than the engine takes
   * at once (EventStoreDB: 1 MiB of `data` together).
   */
  append(stream: string, expected: ExpectedRevision, events: readonly EventToStore[]): Promise<AppendResult>;
  /** A stream's events; an empty iteration when it does not exist. Leaving early cancels the read. */
  readStream(stream: string, options: ReadStreamOptions): AsyncIterable<StoredEvent>;
  /**
   * At most `limit` events of the whole log in order; fewer only at its end. May throw `DamagedLog` where the log does not
   * hold the event of that place.
   */
  readAll(options: ReadAllOptions): Promise<readonly StoredEvent[]>;
  /**
   * The event that a reader stood at; null when the log holds another one there, or none (any more), or when the place is
   * one of another kind of log.
   */
  eventAt(place: LogPlace): Promise<StoredEvent | null>;
  /**
   * One event by id, or null. For whoever inspects a log: an engine without such an index reads all of it. Readers that
   * know the place ask for `eventAt`.
   */
  eventById(id: string): Promise<StoredEvent | null>;
  /** The event at exactly that position, or null. For whoever inspects a log and knows no more of the place. */
  eventAtPosition(position: number): Promise<StoredEvent | null>;
  /** The newest event's place, or null for an empty log. */
  head(): Promise<LogPlace | null>;
  /**
   * Calls back soon after anything was appended, by whoever did it (within 250 ms); may call too often, never too
   * seldom. Returns the way to stop.
   */
  onAppended(listener: () => void): () => void;
  close(): Promise<void>;
}
