import type { Expected, Written } from './write';
import type { RecordedEvent } from './records';
import type { Stream } from './stream';

/**
 * Whether an append may be written: the server's check at commit. A refusal or an earlier result is answered as it
 * stands, `write` means: go on.
 */
export type Decision = Exclude<Written, { kind: 'written' | 'too-large' }> | { kind: 'write' } | Repeated;

/** The same ids were written there before, up to `revision`. */
export interface Repeated {
  readonly kind: 'repeated';
  readonly revision: bigint;
}

export interface Checked {
  readonly name: string;
  readonly stream: Stream;
  readonly expected: Expected;
  readonly ids: readonly string[];
  /** The metadata stream has events: enough for «stream exists». */
  readonly described: boolean;
  /** What is remembered of ids for appends that name no revision. */
  readonly remembered: ReadonlyMap<string, RecordedEvent>;
}

export function decide(append: Checked): Decision {
  const { stream, expected } = append;
  if (stream.tombstoned) return { kind: 'deleted' };
  if (expected === 'stream_exists') {
    if (stream.softDeleted) return { kind: 'deleted' };
    if (stream.last < 0n && !append.described) return { kind: 'wrong-version', actual: -1n };
  }
  if (expected === 'any' || expected === 'stream_exists') return decideByMemory(append);
  const after = expected === 'no_stream' ? -1n : expected;
  if (after === stream.last) return { kind: 'write' };
  if (after > stream.last) return { kind: 'wrong-version', actual: stream.last };
  return decideByPlace(append, after);
}

/** Repeated when each id stands where it would have been written; the content is not compared. */
function decideByPlace({ stream, expected, ids }: Checked, after: bigint): Decision {
  let revision = after;
  for (const id of ids) {
    revision += 1n;
    if (stream.events[Number(revision)]?.id === id) continue;
    const first = revision === after + 1n;
    if (first && expected === 'no_stream' && stream.softDeleted) return { kind: 'write' };
    return { kind: 'wrong-version', actual: stream.last };
  }
  return revision === after ? { kind: 'wrong-version', actual: stream.last } : { kind: 'repeated', revision };
}

/** Without a revision only the memory of ids tells. It takes the first id's word for the whole append. */
function decideByMemory({ name, stream, ids, remembered }: Checked): Decision {
  const known = ids
    .map((id) => remembered.get(id))
    .map((event) => (event?.stream === name ? event : undefined));
  const first = known[0];
  if (first === undefined) return { kind: 'write' };
  const last = known.at(-1);
  if (known.includes(undefined) || last === undefined) return { kind: 'wrong-version', actual: stream.last };
  const inOrder = known.every(
    (event, i) => i === 0 || (event?.revision ?? 0n) >= (known[i - 1]?.revision ?? 0n),
  );
  // Nothing waits for a range that ends before it begins: the real server never answers.
  return inOrder ? { kind: 'repeated', revision: last.revision } : { kind: 'never' };
}
