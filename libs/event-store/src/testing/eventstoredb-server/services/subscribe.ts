import type { streams } from '../protocol';
import type { Session } from '../session';
import { failed } from '../shapes/refusals';
import { asStatus } from './answer';
import { filterOf } from './checkpoints';
import type { Outgoing } from './outgoing';
import { allSource, streamSource } from './sources';
import { Subscription } from './subscription';

/** Opens a subscription; what cannot be subscribed to is refused before it is confirmed. */
export function subscribe(session: Session, options: streams.ReadReq.Options, out: Outgoing): void {
  session.counts.subscriptions += 1;
  const fault = session.faults.take('subscribe');
  if (fault?.kind === 'hang') return;
  const { failure } = fault ?? {};
  if (failure !== undefined && failure.afterEvents === undefined) {
    out.fail(failed(failure));
    return;
  }
  const stream = options.getStream();
  try {
    const subscription = new Subscription(out, {
      source:
        stream === undefined ? allSource(session.log, options.getAll()) : streamSource(session.log, stream),
      filter: filterOf(options),
      liveBuffer: session.settings.liveBuffer,
      failure:
        failure === undefined ? null : { refusal: failed(failure), afterEvents: failure.afterEvents ?? 0 },
    });
    run(session, subscription, out);
  } catch (error) {
    out.fail(asStatus(error));
  }
}

function run(session: Session, subscription: Subscription, out: Outgoing): void {
  const stopListening = session.log.onWritten(() => subscription.poke());
  session.subscriptions.add(subscription);
  out.onGone(() => {
    stopListening();
    session.subscriptions.delete(subscription);
    subscription.poke();
  });
  subscription.run().catch((error: unknown) => out.fail(asStatus(error)));
}
