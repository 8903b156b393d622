import type { EventStore } from '../../port';

/** A log for one test. */
export interface OpenedStore {
  readonly store: EventStore;
  /** The same log on connections of its own, as another process would have it. */
  another(): EventStore;
  /** Closes the store and opens the same log again, as after a restart. */
  reopen(): Promise<EventStore>;
  /** Closes whatever is open and removes the log. */
  remove(): Promise<void>;
}

/** Opens an empty log. */
export type OpenStore = () => Promise<OpenedStore>;
