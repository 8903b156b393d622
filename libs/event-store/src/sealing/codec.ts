import type { EventMetadata, NewEvent, RecordedEvent } from '@heliograph/domain';
import type { EventToStore, StoredEvent } from '../port';

/**
 * Between events in the clear and stored bytes: seals and serialises once; parses, opens, upcasts and checks on every
 * read.
 */
export interface EventCodec {
  /**
   * Serialises once; personal fields are sealed under their subject's current key (made durable first where new). Throws
   * `UnreadableEvent` for what could not be read again.
   */
  encode(id: string, event: NewEvent, metadata: EventMetadata): EventToStore;
  /** Throws `UnreadableEvent` or `SealBroken`; a destroyed key is not an error (see `RecordedEvent.erased`). */
  decode(stored: StoredEvent): RecordedEvent;
}
