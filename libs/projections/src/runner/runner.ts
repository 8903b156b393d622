import type { EventCodec, EventStore } from '@heliograph/event-store';
import type { Projection } from '../define-projection';
import type { DocumentStore } from '../documents/port';
import type { Progress } from '../positions';
import type { Push } from '../push';
import type { ProjectionStatus } from './projection-status';

export interface RunnerOptions {
  readonly store: EventStore;
  readonly codec: EventCodec;
  /** Nobody else may write in it. */
  readonly documents: DocumentStore;
  /** Each name once. */
  readonly projections: readonly Projection[];
  /** What is to be told, after the commit of what it tells about; never about events from before the start. */
  readonly onPush: (pushes: readonly Push[]) => void;
  /** Positions by projection name: all at the start, then those that moved or have caught up. */
  readonly onProgress: (progress: Progress) => void;
  /** A projection has stopped and does not go on by itself; its position was reported before. */
  readonly onStopped?: (stopped: ProjectionStatus) => void;
  /**
   * Another process has taken a projection over, and is to go on with all of them. Where nobody is to hear that, the projection
   * stops like any other.
   */
  readonly onDeposed?: () => void;
  /**
   * Of the lease of projecting, where several processes may: higher than every earlier holder's. A projection that somebody
   * with a higher one takes over stops here.
   */
  readonly fencing?: number;
  /** Events that are read at once; 4,000 where nothing is said. */
  readonly pageSize?: number;
}

/** Feeds projections from the log. Does not know in which thread it runs. It runs once: after `stop`, make another one. */
export interface Runner {
  /**
   * Resolves when every projection is at its place and the loop runs; they may still have to catch up. A projection whose
   * log or collections are not those it knows has stopped by then.
   */
  start(): Promise<void>;
  /** Something was appended: read on at once. May be called too often. */
  poke(): void;
  /** Finishes what it is at (of a fan-out the present chunk) and stores where each projection is. */
  stop(): Promise<void>;
  status(): readonly ProjectionStatus[];
}
