import { status, type sendUnaryData } from '@grpc/grpc-js';
import type { EventEmitter } from 'node:events';
import type { Session } from '../session';
import { notReady, Refusal } from '../shapes/refusals';

/** Answers a call that has one answer, with what the work returns or throws, and counts it for as long as it is open. */
export function answer<T>(
  session: Session,
  call: Pick<EventEmitter, 'on'>,
  send: sendUnaryData<T>,
  work: () => Promise<T>,
): void {
  const closed = session.counts.opened();
  call.on('cancelled', closed);
  if (session.stopping()) {
    closed();
    send(notReady());
    return;
  }
  work().then(
    (value) => {
      closed();
      send(null, value);
    },
    (error: unknown) => {
      closed();
      send(asStatus(error));
    },
  );
}

/** What services throw on purpose is a status; a stop ends what is under way; anything else is a bug of this server. */
export function asStatus(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (!(error instanceof Error)) return new Refusal(status.INTERNAL, String(error));
  return error.name === 'AbortError'
    ? notReady()
    : new Refusal(status.INTERNAL, error.stack ?? error.message);
}
