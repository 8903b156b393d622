import { randomUUID } from 'node:crypto';
import { sizeOf, type LogRecord, type ProposedEvent } from './records';

/** Where records are to begin, and which revision the first has. */
export interface Place {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
}

/** An append of nothing leaves a record too: its position belongs to no event. */
export function newRecords(
  { stream, revision, position }: Place,
  events: readonly ProposedEvent[],
): LogRecord[] {
  if (events.length === 0) return [{ position, size: 71n, event: null }];
  const created = BigInt(Date.now()) * 10_000n;
  let next = position;
  return events.map((event, i) => {
    const recorded = { ...event, stream, revision: revision + BigInt(i), position: next, created };
    const size = sizeOf(stream, event);
    next += size;
    return { position: recorded.position, size, event: recorded };
  });
}

/** An event that the server writes by itself. */
export const systemEvent = (type: string, json: string): ProposedEvent => ({
  id: randomUUID(),
  type,
  contentType: 'application/json',
  data: Buffer.from(json),
  metadata: Buffer.alloc(0),
});
