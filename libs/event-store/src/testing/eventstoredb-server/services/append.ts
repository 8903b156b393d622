import { status, type handleClientStreamingCall } from '@grpc/grpc-js';
import type { streams } from '../protocol';
import type { Session } from '../session';
import { appendAnswer } from '../shapes/append-answers';
import { Refusal } from '../shapes/refusals';
import { expectedOf, proposed, streamNameOf } from '../shapes/requests';
import { never } from '../writing';
import { answer } from './answer';
import { underFault } from './under-fault';

type Append = handleClientStreamingCall<streams.AppendReq, streams.AppendResp>;

/** One append a call: first its options, then a message an event. */
export const append =
  (session: Session): Append =>
  (call, send) => {
    const messages: streams.AppendReq[] = [];
    call.on('data', (message: streams.AppendReq) => messages.push(message));
    answer(session, call, send, async () => {
      await new Promise<void>((resolve) => call.on('end', resolve));
      session.counts.appends += 1;
      return underFault(session.faults.take('append'), () => write(session, messages));
    });
  };

async function write(session: Session, messages: readonly streams.AppendReq[]): Promise<streams.AppendResp> {
  const options = messages[0]?.getOptions();
  if (options === undefined) throw new Refusal(status.INVALID_ARGUMENT, 'The first message must be options.');
  const stream = streamNameOf(options.getStreamIdentifier());
  if (stream === '$$') {
    session.crash();
    return never();
  }
  const expected = expectedOf(options);
  const events = messages.flatMap((message) => {
    const event = message.getProposedMessage();
    return event === undefined ? [] : [proposed(event)];
  });
  const written = await session.writing.append(stream, expected, events);
  return appendAnswer(stream, expected, written, session.settings.maxAppendSize);
}
