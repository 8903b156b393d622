import { status, type handleServerStreamingCall } from '@grpc/grpc-js';
import type { RecordedEvent } from '../log/records';
import type { Failure } from '../server';
import { streams } from '../protocol';
import type { Session } from '../session';
import { eventAnswer, notFoundAnswer } from '../shapes/read-answers';
import { failed, notReady, Refusal, streamDeleted } from '../shapes/refusals';
import { streamNameOf } from '../shapes/requests';
import { asStatus } from './answer';
import { Outgoing } from './outgoing';
import { allEvents, streamEvents } from './ranges';
import { subscribe } from './subscribe';

/** Reads and subscriptions are one call of the protocol. */
export const read =
  (session: Session): handleServerStreamingCall<streams.ReadReq, streams.ReadResp> =>
  (call) => {
    const out = new Outgoing(call, session.counts.opened());
    const options = call.request.getOptions();
    if (session.stopping()) out.fail(notReady());
    else if (options === undefined) out.fail(new Refusal(status.INVALID_ARGUMENT, 'Options are missing.'));
    else if (options.hasSubscription()) subscribe(session, options, out);
    else readOnce(session, options, out).catch((error: unknown) => out.fail(asStatus(error)));
  };

async function readOnce(session: Session, options: streams.ReadReq.Options, out: Outgoing): Promise<void> {
  session.counts.reads += 1;
  const fault = session.faults.take('read');
  // As the real server: a read of nothing is never answered.
  if (fault?.kind === 'hang' || options.getCount() === '0') return;
  const events = eventsOf(session, options);
  if (typeof events === 'string') await out.send(notFoundAnswer(events));
  else await sendEvents(events, Number(options.getCount()), fault?.failure, out);
  if (fault === undefined) out.end();
  else out.fail(failed(fault.failure));
}

async function sendEvents(
  events: Iterable<RecordedEvent>,
  count: number,
  failure: Failure | undefined,
  out: Outgoing,
): Promise<void> {
  const most = failure === undefined ? count : Math.min(count, failure.afterEvents ?? 0);
  let sent = 0;
  for (const event of events) {
    if (sent === most || out.gone) return;
    sent += 1;
    await out.send(eventAnswer(event));
  }
}

/** What is to be read, or the name of the stream that is not found. */
function eventsOf({ log }: Session, options: streams.ReadReq.Options): Iterable<RecordedEvent> | string {
  const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
  if (!options.hasStream()) return allEvents(log, options.getAll(), backwards);
  const name = streamNameOf(options.getStream()?.getStreamIdentifier());
  const stream = log.stream(name);
  if (stream?.tombstoned) throw streamDeleted(name);
  if (stream === undefined || stream.last < 0n || stream.softDeleted) return name;
  return streamEvents(stream, options.getStream(), backwards);
}
