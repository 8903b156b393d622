import type { EventData, EventType } from '../event-table';

/** About an event, never about a person: nothing in here is sealed, so no name, text or address may enter it. */
export interface EventMetadata {
  /** When it was decided, ISO 8601 UTC. Ours, not the store's: it survives export and import. */
  readonly at: string;
  /** The Idempotency-Key or clientId of the request, or a random one. One command may append to several streams. */
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  /** The person who acted; null for the system. */
  readonly actorId: string | null;
  /** Keyed hash of the request body: tells «same key, other body». Null where no key was sent. */
  readonly fingerprint: string | null;
}

/** What a decider wants appended. Distributes over a union of types, so `type` narrows `data`. */
export type NewEvent<T extends EventType = EventType> = T extends EventType
  ? { readonly type: T; readonly data: EventData<T> }
  : never;

/** An event as it was read: upcast to its newest version, opened, checked against its schema. */
export type RecordedEvent<T extends EventType = EventType> = T extends EventType
  ? {
      readonly id: string;
      readonly type: T;
      readonly stream: string;
      /** Place in its stream, from 0. */
      readonly revision: number;
      /** Place in the whole log: compare, never compute. */
      readonly position: number;
      readonly data: EventData<T>;
      readonly metadata: EventMetadata;
      /** Personal fields whose key was destroyed; they hold their `erased` value. */
      readonly erased: readonly string[];
    }
  : never;
