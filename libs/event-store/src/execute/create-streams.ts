import type { EventStore } from '../port';
import type { EventCodec } from '../sealing/codec';
import type { Streams } from './execute';
import { runCommand } from './run-command';
import { StreamStates } from './stream-states';
import { Turns } from './turns';

export interface StreamsOptions {
  readonly store: EventStore;
  readonly codec: EventCodec;
  /** Milliseconds since 1970; only for the time that events are said to have happened. */
  readonly clock: { now(): number };
  /** Folded streams that are kept in memory. */
  readonly cacheSize?: number;
}

/**
 * Commands and states over a log. Commands on one stream run one after the other here, so that only another process
 * can be faster.
 */
export function createStreams({ store, codec, clock, cacheSize = 10_000 }: StreamsOptions): Streams {
  const states = new StreamStates(store, codec, cacheSize);
  const turns = new Turns();
  const engine = { store, codec, clock, states };

  return {
    execute: (stream, decider, command, context) =>
      turns.take(stream, () => runCommand(engine, stream, decider, command, context)),

    load: async (stream, folding) => {
      const { state, revision, position } = await states.present(stream, folding);
      return { state, revision, position };
    },

    eventAt: async (stream, revision) => {
      const [event] = await states.read(stream, { direction: 'forwards', from: revision, limit: 1 });
      return event?.revision === revision ? event : null;
    },
  };
}
