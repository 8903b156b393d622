import type { EventType } from '../event-table';
import type { Decider } from '../kernel/decider';
import type { NewEvent } from '../kernel/recorded-event';
import { recorded, type RecordedOptions } from './recorded';

/** A state folded from what happened, and what a decider answers there. */
export interface Given<State, Command, Type extends EventType, Refusal> {
  readonly state: State;
  when(command: Command): {
    /** Fails the test unless exactly these events (none: an empty list) or this refusal come out. */
    then(expected: readonly NewEvent<Type>[] | Refusal): void;
  };
}

/** Tests a decider: `given(like, [liked]).when({type: 'Like', …}).then([])`. */
export function given<State, Command, Type extends EventType, Refusal extends string>(
  decider: Decider<State, Command, Type, Refusal>,
  events: readonly NewEvent<Type>[],
  options?: RecordedOptions,
): Given<State, Command, Type, Refusal> {
  const state = recorded(events, options).reduce(
    (folded, event) => decider.evolve(folded, event),
    decider.initial,
  );
  return {
    state,
    when: (command) => ({
      then(expected) {
        const decision = decider.decide(state, command);
        expect(decision.ok ? decision.events : decision.code).toStrictEqual(expected);
      },
    }),
  };
}
