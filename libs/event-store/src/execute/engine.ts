import type { EventStore } from '../port';
import type { EventCodec } from '../sealing/codec';
import type { StreamStates } from './stream-states';

/** What a command runs on. */
export interface Engine {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly states: StreamStates;
  /** Milliseconds since 1970. */
  readonly clock: { now(): number };
}
