import type { MessagePort } from 'node:worker_threads';
import type { AppendRequest } from '../append-request';
import { EventStoreUnavailable, UnknownOutcome } from '../errors';
import type { AppendResult } from '../port';
import type { LogWriter } from './log-writer';
import { errorOf, type FromWriter, type ToWriter } from './port-messages';

interface Call {
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * The client's end of a log writer in another thread, which holds `serveLogWriter` at the other end of the port. Sends
 * one message a turn of the event loop for all appends of that turn. If the other thread dies, what it had not answered
 * ends as `UnknownOutcome`.
 */
export function connectLogWriter(port: MessagePort): LogWriter {
  const calls = new Map<number, Call>();
  let outgoing: (readonly [number, AppendRequest])[] = [];
  let lastCall = 0;
  let open = true;
  const ended = new Promise<void>((resolve) => port.once('close', resolve));

  const post = (message: ToWriter): void => port.postMessage(message);

  const sendAll = (): void => {
    const appends = outgoing;
    outgoing = [];
    if (appends.length > 0) post({ type: 'append', appends });
  };

  port.on('message', (message: FromWriter) => {
    if (message.type === 'closed') {
      port.close();
      return;
    }
    for (const [call, answer] of message.answers) {
      const waiting = calls.get(call);
      calls.delete(call);
      if ('result' in answer) waiting?.resolve(answer.result);
      else waiting?.reject(errorOf(answer.failed));
    }
  });

  port.on('close', () => {
    open = false;
    for (const { reject } of calls.values()) {
      reject(new UnknownOutcome('The log writer ended before it answered.'));
    }
    calls.clear();
  });

  return {
    append: (request) =>
      new Promise((resolve, reject) => {
        if (!open) {
          reject(new EventStoreUnavailable('The log writer has ended.'));
          return;
        }
        lastCall += 1;
        calls.set(lastCall, { resolve, reject });
        outgoing.push([lastCall, request]);
        if (outgoing.length > 1) return;
        // An idle writer is given work at once; a busy one loses nothing by getting a turn's appends together.
        if (calls.size === 1) queueMicrotask(sendAll);
        else setImmediate(sendAll);
      }),

    close: () => {
      if (open) {
        open = false;
        sendAll();
        post({ type: 'close' });
      }
      return ended;
    },
  };
}
