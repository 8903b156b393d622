import type { EventToStore, ExpectedRevision } from '@heliograph/event-store';
import type { PortableEvent } from './format';

/** Of one append. EventStoreDB takes 1 MiB of `data`. */
const MOST_EVENTS = 100;
const MOST_BYTES = 1_048_576;

export interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EventToStore[];
}

/**
 * Events in the order of a log as appends that make the same order: neighbours of one stream share an append, as far as
 * every engine takes it.
 */
export async function* appendsOf(events: AsyncIterable<PortableEvent>): AsyncGenerator<Append> {
  let run: PortableEvent[] = [];
  let bytes = 0;
  for await (const event of events) {
    const size = Buffer.byteLength(event.data);
    const last = run.at(-1);
    if (
      last !== undefined &&
      !(follows(last, event) && run.length < MOST_EVENTS && bytes + size <= MOST_BYTES)
    ) {
      yield appendOf(last.stream, run);
      run = [];
      bytes = 0;
    }
    run.push(event);
    bytes += size;
  }
  const last = run.at(-1);
  if (last !== undefined) yield appendOf(last.stream, run);
}

/** Of appends under way at the same time, bytes of `data`: what is held in memory. */
const MOST_BYTES_AT_ONCE = 8 * 1_048_576;

/** Appends one after the other in groups of at most that many. */
export async function* groupsOf(
  appends: AsyncIterable<Append>,
  most: number,
): AsyncGenerator<readonly Append[]> {
  let group: Append[] = [];
  let bytes = 0;
  for await (const append of appends) {
    const size = append.events.reduce((sum, { data }) => sum + Buffer.byteLength(data), 0);
    if (group.length === most || (group.length > 0 && bytes + size > MOST_BYTES_AT_ONCE)) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(append);
    bytes += size;
  }
  if (group.length > 0) yield group;
}

const follows = (one: PortableEvent, next: PortableEvent): boolean =>
  next.stream === one.stream && next.revision === one.revision + 1;

const appendOf = (stream: string, run: readonly PortableEvent[]): Append => ({
  stream,
  expected: (run[0]?.revision ?? 0) - 1,
  events: run,
});
