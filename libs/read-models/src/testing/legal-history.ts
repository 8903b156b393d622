import type { Decider, EventType, RecordedEvent } from '@heliograph/domain';
import { recorded } from '@heliograph/domain/testing';
import { commandOf, positionOf, timeOf } from './history';

/** A log in memory that only takes what the deciders accept. */
export class LegalHistory {
  readonly events: RecordedEvent[] = [];
  private readonly streams = new Map<string, RecordedEvent[]>();

  /** Decides the command on the stream's state and appends what it accepts; a refusal appends nothing. */
  attempt<State, Command, Type extends EventType, Refusal extends string>(
    by: string,
    stream: string,
    decider: Decider<State, Command, Type, Refusal>,
    command: Command,
  ): void {
    const past = this.streams.get(stream) ?? [];
    // A stream holds only its own decider's events.
    const state = (past as RecordedEvent<Type>[]).reduce(
      (folded, event) => decider.evolve(folded, event),
      decider.initial,
    );
    const decision = decider.decide(state, command);
    if (!decision.ok) return;
    for (const event of decision.events) {
      const n = this.events.length + 1;
      const metadata = { actorId: by, commandId: commandOf(n), at: timeOf(n) };
      const [next] = recorded([event], {
        stream,
        revision: past.length,
        position: positionOf(n),
        metadata,
      }) as RecordedEvent[];
      if (next === undefined) throw new Error('One event is recorded as one.');
      past.push(next);
      this.events.push(next);
    }
    this.streams.set(stream, past);
  }

  /** The events of these types so far, in order. */
  past<Type extends EventType>(...types: readonly Type[]): RecordedEvent<Type>[] {
    return this.events.filter((event): event is RecordedEvent<Type> =>
      (types as readonly EventType[]).includes(event.type),
    );
  }
}
