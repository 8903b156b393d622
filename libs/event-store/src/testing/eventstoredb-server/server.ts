/** A test kit that speaks EventStoreDB's protocol, odd parts included. Never an engine: it keeps its log in memory. */

/** What a fault is aimed at: a call of the protocol, where reading and subscribing are told apart. */
export type ServerMethod =
  'read' | 'subscribe' | 'append' | 'batchAppend' | 'delete' | 'tombstone' | 'serverFeatures' | 'gossip';

export interface EventStoreDbServerOptions {
  /** On 127.0.0.1; 0 (the default): any that is free. */
  readonly port?: number;
  /** What ServerFeatures says. All three serve both ways of appending. Default `batch-append`, as real servers do. */
  readonly features?: 'batch-append' | 'no-batch-append' | 'unimplemented';
  /** A file that keeps the log beyond the process; absent: memory only. Written before an append is acknowledged. */
  readonly file?: string;
  /** How long a write is under way, in ms: 0 means one turn of the event loop. A retry meanwhile is dropped. */
  readonly commitMs?: number;
  /** After how many ms a dropped racing retry is answered with a time-out; 2,500. */
  readonly racingTimeoutMs?: number;
  /** How long open subscriptions stay silent at a soft stop, in ms; 5,000. */
  readonly softStopMs?: number;
  /** How many of the newest event ids an append at «any» revision recognises; 50,000. All are lost at a restart. */
  readonly rememberedIds?: number;
  /** Bytes of `data` in one append; 1,048,576. */
  readonly maxAppendSize?: number;
  /** Streams a connection, shared by reads, subscriptions and unary appends; 100. */
  readonly maxStreams?: number;
  /** Events a live subscription may be behind before it falls back to catching up (and says `caughtUp` again); 32. */
  readonly liveBuffer?: number;
}

/** How a call is answered instead: a gRPC status (see `grpc.status`) with its message and trailing metadata. */
export interface Failure {
  readonly status: number;
  readonly message: string;
  readonly metadata?: Readonly<Record<string, string>>;
  /** Appends and deletes: written all the same, so the caller cannot know. */
  readonly afterCommit?: boolean;
  /** Reads and subscriptions: only after that many events were sent. */
  readonly afterEvents?: number;
}

/**
 * - `hard`: as `kill -9`; connections are cut at once.
 * - `soft`: as SIGTERM under traffic; new calls are refused, open subscriptions stay silent for `softStopMs`, then end
 *   with code 13.
 * - `soft-idle`: as SIGTERM without traffic; connections are closed at once.
 */
export type HowToStop = 'hard' | 'soft' | 'soft-idle';

/** How open subscriptions end: with a status, as if they were done (no error), or by never saying anything again. */
export type HowToDrop = Failure | 'end' | 'silence';

/** What a filtered subscription is told; 64-bit halves. */
export interface Checkpoint {
  readonly commit: bigint;
  readonly prepare: bigint;
}

export interface ServerCounters {
  /** Calls that are open now, hanging ones included. */
  readonly openStreams: number;
  readonly openSubscriptions: number;
  readonly connections: number;
  /** Append calls that arrived, refused and repeated ones included, over both ways of appending. */
  readonly appends: number;
  /** Appends that came over BatchAppend. */
  readonly batchAppends: number;
  readonly reads: number;
  readonly subscriptions: number;
  /** Events in the log, system events included. */
  readonly events: number;
}

export interface EventStoreDbServer {
  /** `esdb://127.0.0.1:<port>?tls=false`; the same for as long as the server is used. */
  readonly connectionString: string;
  readonly port: number;
  /** Resolves when it has stopped: for `soft`, after `softStopMs`. Stopping what is stopped does nothing. */
  stop(how: HowToStop): Promise<void>;
  /** Serves the same log on the same port again; stops hard first where it still runs. Ids for «any» are forgotten. */
  restart(): Promise<void>;
  /** Takes and gives no byte, as after SIGSTOP; connections stay open and new ones are accepted by the kernel. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** Answers the next `times` (1) calls so. */
  failNext(method: ServerMethod, failure: Failure, times?: number): Promise<void>;
  /** Never answers the next `times` (1) calls; with `afterCommit` an append is written first. */
  hangNext(method: ServerMethod, options?: { times?: number; afterCommit?: boolean }): Promise<void>;
  /** Takes back faults that no call has met yet. */
  clearFaults(): Promise<void>;
  /** Ends all subscriptions that are open now. */
  dropSubscriptions(how: HowToDrop): Promise<void>;
  /** Tells all open filtered subscriptions a checkpoint, however wrong: servers have sent (2^64-1, 2^64-1). */
  sendCheckpoint(checkpoint: Checkpoint): Promise<void>;
  counters(): Promise<ServerCounters>;
}

/** The server in a process of its own. There `freeze` is SIGSTOP and `stop('hard')` SIGKILL. */
export interface EventStoreDbServerProcess extends EventStoreDbServer {
  readonly pid: number;
}
