import type { Decision, NewEvent, RecordedEvent } from '@heliograph/domain';

/** Who acts, why, and how a repetition is recognised: in the metadata of every event that the command appends. */
export interface CommandContext {
  readonly actorId: string | null;
  /**
   * Idempotency-Key, clientId, or a random one. It may go to several streams; a second, different command on the same
   * stream needs an id of its own (derived from the first), or it is taken for a repetition.
   */
  readonly commandId: string;
  /** Keyed hash of the request body where the client sent a key, else null. */
  readonly fingerprint: string | null;
  readonly correlationId: string;
  /** Defaults to the commandId. */
  readonly causationId?: string;
}

export type ExecuteResult<State, Refusal extends string> =
  | {
      readonly ok: true;
      /** The stream's state after this command (as folded by now, when repeated). */
      readonly state: State;
      /** What this command appended; for a repetition what it appended the first time. */
      readonly events: readonly RecordedEvent[];
      /** Of the command's last event; when nothing was to be recorded, of the stream's last one (0: it does not exist). */
      readonly position: number;
      readonly revision: number;
      readonly repeated: boolean;
    }
  | { readonly ok: false; readonly code: Refusal | 'conflict' | 'idempotency-key-reused' };

/** A folded stream. `revision` is -1 and `position` 0 when it does not exist. */
export interface Loaded<State> {
  readonly state: State;
  readonly revision: number;
  readonly position: number;
}

/** The half of a decider that folds. Of all events it is only given those of its own stream. */
export interface Folding<State> {
  readonly name: string;
  readonly initial: State;
  readonly tail?: number;
  evolve(state: State, event: RecordedEvent): State;
}

/** Any `Decider`, whatever its events are: nobody else appends to its streams, so they hold only those. */
export interface StreamDecider<State, Command, Refusal extends string> extends Folding<State> {
  decide(state: State, command: Command): Decision<NewEvent, Refusal>;
}

/** The one way in: decides commands on streams and reads states for rules across streams. */
export interface Streams {
  /**
   * Starts from the cached state where there is one, decides, appends at exactly that revision; on a conflict reads the
   * tail and decides again (3 times), then refuses with `conflict`. A commandId that this actor already used on this
   * stream (among its last 500 commands; SQLite knows older ones too) is not decided again: the same fingerprint is
   * answered as the first time, another one refused with `idempotency-key-reused`. Event ids are UUIDv5 of (stream,
   * actor, commandId, index), so a repetition after a crash is written once. An unknown outcome is retried with the same
   * ids and revision after a pause. Throws `EventStoreUnavailable`, `StorageFull`, or `UnknownOutcome` where it still is.
   */
  execute<State, Command, Refusal extends string>(
    stream: string,
    decider: StreamDecider<State, Command, Refusal>,
    command: Command,
    context: CommandContext,
  ): Promise<ExecuteResult<State, Refusal>>;

  /** The stream's state, brought up to the log's present (the cache saves the fold, never the look). */
  load<State>(stream: string, folding: Folding<State>): Promise<Loaded<State>>;

  /** One event of a stream by revision, or null: for rules about something older than a decider's tail. */
  eventAt(stream: string, revision: number): Promise<RecordedEvent | null>;
}
