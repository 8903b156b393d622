import type { RecordedEvent } from '@heliograph/domain';
import type { Folding } from './execute';
import { remember, type RecordedCommand } from './recorded-command';

/**
 * A stream folded up to a revision: true of that revision for ever. Whether it is the newest has to be looked up, or
 * proved by an append.
 */
export interface Folded<State> {
  readonly state: State;
  /** -1: before the first event. */
  readonly revision: number;
  readonly position: number;
  /** The newest commands, oldest first. */
  readonly recent: readonly RecordedCommand[];
}

export const unfolded = <State>(folding: Folding<State>): Folded<State> => ({
  state: folding.initial,
  revision: -1,
  position: 0,
  recent: [],
});

/** Folds events that follow in order. */
export function foldOn<State>(
  folding: Folding<State>,
  folded: Folded<State>,
  events: readonly RecordedEvent[],
): Folded<State> {
  const last = events.at(-1);
  if (last === undefined) return folded;
  const state = events.reduce((before, event) => folding.evolve(before, event), folded.state);
  return { state, revision: last.revision, position: last.position, recent: remember(folded.recent, events) };
}
