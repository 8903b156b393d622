import type { handleBidiStreamingCall, ServerDuplexStream } from '@grpc/grpc-js';
import type { streams } from '../protocol';
import type { Session } from '../session';
import { batchAnswer, type Answered } from '../shapes/append-answers';
import { notReady } from '../shapes/refusals';
import { expectedOf, proposed, streamNameOf } from '../shapes/requests';
import { asStatus } from './answer';
import { underFault } from './under-fault';

type Call = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;
type BatchAppend = handleBidiStreamingCall<streams.BatchAppendReq, streams.BatchAppendResp>;

/** Many appends over one call, in chunks that a correlation id holds together. A failed one ends the call for all. */
export const batchAppend =
  (session: Session): BatchAppend =>
  (call) => {
    const closed = session.counts.opened();
    call.on('cancelled', closed);
    call.on('close', closed);
    if (session.stopping()) {
      call.emit('error', notReady());
      return;
    }
    const begun = new Map<string, streams.BatchAppendReq[]>();
    call.on('data', (chunk: streams.BatchAppendReq) => {
      const id = chunk.getCorrelationId()?.getString() ?? '';
      const chunks = begun.get(id) ?? [];
      chunks.push(chunk);
      begun.set(id, chunks);
      if (!chunk.getIsFinal()) return;
      begun.delete(id);
      finish(session, call, chunks).catch((error: unknown) => call.emit('error', asStatus(error)));
    });
    call.on('end', () => call.end());
  };

async function finish(
  session: Session,
  call: Call,
  chunks: readonly streams.BatchAppendReq[],
): Promise<void> {
  session.counts.appends += 1;
  session.counts.batchAppends += 1;
  const answer = await underFault(session.faults.take('batchAppend'), () => write(session, chunks));
  if (answer !== null && !call.cancelled) call.write(answer);
}

/** Null: never answered, as the real server does with what it cannot read. */
async function write(
  session: Session,
  chunks: readonly streams.BatchAppendReq[],
): Promise<streams.BatchAppendResp | null> {
  const options = chunks[0]?.getOptions();
  if (options === undefined) return null;
  const stream = streamNameOf(options.getStreamIdentifier());
  if (stream === '$$') {
    session.crash();
    return null;
  }
  const events = readable(() => chunks.flatMap((chunk) => chunk.getProposedMessagesList().map(proposed)));
  if (events === null) return null;
  const expected = expectedOf(options);
  // An absolute time by the client's clock, so a skew of the clocks fails every append.
  const late = (options.getDeadline()?.toDate().getTime() ?? Infinity) < Date.now();
  const written: Answered = late
    ? { kind: 'timed-out' }
    : await session.writing.append(stream, expected, events);
  return batchAnswer(expected, written, session.settings.maxAppendSize)
    .setCorrelationId(chunks[0]?.getCorrelationId())
    .setStreamIdentifier(options.getStreamIdentifier());
}

function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    // What is wrong with it is told to nobody.
    return null;
  }
}
