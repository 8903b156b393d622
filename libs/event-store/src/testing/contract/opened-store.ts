import type { EventStore } from '../../port';

/** How another thread or process comes to the same log. */
export interface Elsewhere {
  /** A file's name or a connection string: what `openElsewhere` of the engine's module is given. */
  readonly where: string;
}

/** A log for one test. */
export interface OpenedStore {
  readonly store: EventStore;
  readonly elsewhere: Elsewhere;
  /** The same log on connections of its own, as another process would have it. */
  another(): Promise<EventStore>;
  /** Closes the store and opens the same log again, as after a restart. */
  reopen(): Promise<EventStore>;
  /** Closes whatever is open and removes the log. */
  remove(): Promise<void>;
}

/** Opens an empty log. */
export type OpenStore = () => Promise<OpenedStore>;
