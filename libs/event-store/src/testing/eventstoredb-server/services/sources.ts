import { status } from '@grpc/grpc-js';
import type { Log } from '../log/log';
import type { RecordedEvent } from '../log/records';
import type { streams } from '../protocol';
import type { Checkpoint } from '../server';
import { Refusal, streamDeleted } from '../shapes/refusals';
import { streamNameOf } from '../shapes/requests';

/** What a subscription reads, event by event. */
export interface Source {
  /** The next event to consider, or none yet. */
  next(): RecordedEvent | undefined;
  /** How many are there already. */
  behind(): number;
  /** Where it began, as it was told; null: at the end, or a stream. */
  readonly began: Checkpoint | null;
}

/**
 * All events after a position. Positions are compared as pairs, so (P, 0) still lies before the event at P. One beyond
 * the end is taken without a word: everything up to there is left out, also what comes later.
 */
export function allSource(log: Log, from: streams.ReadReq.Options.AllOptions | undefined): Source {
  if (from?.hasEnd()) return source(log, log.all.length, null);
  const position = from?.getPosition();
  if (position === undefined) return source(log, 0, { commit: 0n, prepare: 0n });
  const commit = BigInt(position.getCommitPosition());
  const prepare = BigInt(position.getPreparePosition());
  if (prepare > commit || (commit < log.end && !log.isBoundary(commit))) {
    throw new Refusal(status.INVALID_ARGUMENT, `The position (${commit}, ${prepare}) is not valid.`);
  }
  const passed = (event: RecordedEvent): boolean =>
    event.position < commit || (event.position === commit && prepare >= commit);
  return source(log, log.indexFrom(commit), { commit, prepare }, passed);
}

function source(
  log: Log,
  first: number,
  began: Checkpoint | null,
  passed: (event: RecordedEvent) => boolean = () => false,
): Source {
  let index = first;
  return {
    began,
    behind: () => log.all.length - index,
    next: () => {
      for (;;) {
        const event = log.all[index];
        if (event === undefined) return undefined;
        index += 1;
        if (!passed(event)) return event;
      }
    },
  };
}

/** A stream's events after a revision; it need not exist yet. Ends with a refusal once the stream is closed for ever. */
export function streamSource(log: Log, from: streams.ReadReq.Options.StreamOptions): Source {
  const name = streamNameOf(from.getStreamIdentifier());
  let revision = 0n;
  if (from.hasEnd()) revision = (log.stream(name)?.last ?? -1n) + 1n;
  else if (!from.hasStart()) revision = BigInt(from.getRevision()) + 1n;
  return {
    began: null,
    behind: () => Number((log.stream(name)?.last ?? -1n) - revision + 1n),
    next: () => {
      const stream = log.stream(name);
      if (stream?.tombstoned) throw streamDeleted(name);
      if (stream === undefined) return undefined;
      if (revision < stream.firstVisible && stream.firstVisible <= stream.last)
        revision = stream.firstVisible;
      const event = stream.at(revision);
      if (event !== undefined) revision += 1n;
      return event;
    },
  };
}
