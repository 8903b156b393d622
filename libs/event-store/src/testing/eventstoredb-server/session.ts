import type { Faults } from './faults';
import type { Log } from './log/log';
import type { EventStoreDbServerOptions } from './server';
import type { Subscriptions } from './services/subscriptions';
import type { Writing } from './writing';

export type Settings = Required<Omit<EventStoreDbServerOptions, 'port' | 'file'>>;

/** What the services of a running server share, from its start to its stop; log, faults and counters outlive it. */
export interface Session {
  readonly log: Log;
  readonly writing: Writing;
  readonly faults: Faults;
  readonly subscriptions: Subscriptions;
  readonly counts: Counts;
  readonly settings: Settings;
  /** A soft stop has begun: new calls are refused. */
  readonly stopping: () => boolean;
  /** What an append to the stream `$$` does to the server. */
  readonly crash: () => void;
}

export class Counts {
  openStreams = 0;
  appends = 0;
  batchAppends = 0;
  reads = 0;
  subscriptions = 0;

  /** Counts an open call; returns how to say that it is over, which may be said more than once. */
  opened(): () => void {
    let open = true;
    this.openStreams += 1;
    return () => {
      if (open) this.openStreams -= 1;
      open = false;
    };
  }
}
