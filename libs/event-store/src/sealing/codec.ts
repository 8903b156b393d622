import type { EventMetadata, NewEvent, RecordedEvent } from '@heliograph/domain';
import type { EventToStore, StoredEvent } from '../port';

/**
 * Between events in the clear and stored bytes: seals and serialises once; parses, opens, upcasts and checks on every
 * read.
 */
export interface EventCodec {
  /**
   * Serialises once; personal fields are sealed under their subject's current key (made durable first where new). Fails
   * with `UnreadableEvent` for what could not be read again, and with whatever the key store fails with.
   */
  encode(id: string, event: NewEvent, metadata: EventMetadata): Promise<EventToStore>;
  /**
   * Fails with `UnreadableEvent` or `SealBroken`, and with `EventStoreUnavailable` where the keys cannot be had now; a
   * destroyed key is not an error (see `RecordedEvent.erased`). Many at once are cheaper than one after the other where
   * keys are fetched.
   */
  decode(stored: StoredEvent): Promise<RecordedEvent>;
}
