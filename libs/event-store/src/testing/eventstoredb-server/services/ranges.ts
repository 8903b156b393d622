import { status } from '@grpc/grpc-js';
import type { Log } from '../log/log';
import type { RecordedEvent } from '../log/records';
import type { Stream } from '../log/stream';
import type { streams } from '../protocol';
import { Refusal } from '../shapes/refusals';

/** Of the whole log: forwards includes the position, backwards excludes it. */
export function allEvents(
  log: Log,
  from: streams.ReadReq.Options.AllOptions | undefined,
  backwards: boolean,
): Iterable<RecordedEvent> {
  const index = log.indexFrom(positionOf(log, from, backwards));
  return backwards ? downwards(log.all, index - 1) : upwards(log.all, index);
}

function positionOf(
  log: Log,
  from: streams.ReadReq.Options.AllOptions | undefined,
  backwards: boolean,
): bigint {
  if (from === undefined || from.hasStart()) return 0n;
  if (from.hasEnd()) return log.end;
  const position = BigInt(from.getPosition()?.getCommitPosition() ?? 0);
  if (position < log.end ? !log.isBoundary(position) : backwards && position > log.end) {
    throw new Refusal(status.UNKNOWN, `Unexpected error: the position ${position} is not valid.`);
  }
  return position;
}

/** Of one stream: the revision is included in both directions. What its metadata hides is left out. */
export function streamEvents(
  stream: Stream,
  from: streams.ReadReq.Options.StreamOptions | undefined,
  backwards: boolean,
): Iterable<RecordedEvent> {
  const first = Number(stream.firstVisible);
  const after = stream.events.length;
  if (first >= after) return [];
  const start = Math.min(after, Number(revisionOf(stream, from, backwards)));
  return backwards
    ? downwards(stream.events, Math.min(start, after - 1), first)
    : upwards(stream.events, Math.max(start, first));
}

function revisionOf(
  stream: Stream,
  from: streams.ReadReq.Options.StreamOptions | undefined,
  backwards: boolean,
): bigint {
  if (from === undefined || from.hasStart()) return 0n;
  if (from.hasEnd()) return backwards ? stream.last : stream.last + 1n;
  return BigInt(from.getRevision());
}

function* upwards(events: readonly RecordedEvent[], from: number): Generator<RecordedEvent> {
  for (let i = from; ; i += 1) {
    const event = events[i];
    if (event === undefined) return;
    yield event;
  }
}

function* downwards(events: readonly RecordedEvent[], from: number, to = 0): Generator<RecordedEvent> {
  for (let i = from; i >= to; i -= 1) {
    const event = events[i];
    if (event === undefined) return;
    yield event;
  }
}
