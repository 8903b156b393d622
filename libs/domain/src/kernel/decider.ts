import type { RecordedEvent, NewEvent } from './recorded-event';

/** What a decider answers: events to append (none: already so, nothing to record) or a refusal's stable code. */
export type Decision<E, R extends string> =
  { readonly ok: true; readonly events: readonly E[] } | { readonly ok: false; readonly code: R };

export const accept = <E>(...events: readonly E[]): { readonly ok: true; readonly events: readonly E[] } => ({
  ok: true,
  events,
});
export const refuse = <R extends string>(code: R): { readonly ok: false; readonly code: R } => ({
  ok: false,
  code,
});

/**
 * A rule of one stream: pure, no clock, no randomness, no I/O. `evolve` folds a recorded event (it may read metadata
 * and revision) and never refuses; `decide` looks only at the state and the command.
 */
export interface Decider<State, Command, Type extends NewEvent['type'], Refusal extends string> {
  /** Names the state in caches and in the inspector. */
  readonly name: string;
  readonly initial: State;
  /**
   * The newest so many events are enough to decide, so a long stream is read from its end. The state is then folded
   * from `initial` over that tail. Absent: the whole stream.
   */
  readonly tail?: number;
  decide(state: State, command: Command): Decision<NewEvent<Type>, Refusal>;
  evolve(state: State, event: RecordedEvent<Type>): State;
}
