import type { MessagePort } from 'node:worker_threads';
import type { LogWriter } from './log-writer';
import { failed, type Answer, type FromWriter, type ToWriter } from './port-messages';

/**
 * Answers the appends that come in through a MessagePort (the other end holds `connectLogWriter`): appends of one commit
 * are answered in one message. Closes the writer, after all that was asked for, when the client closes or is gone.
 */
export function serveLogWriter(port: MessagePort, writer: LogWriter): void {
  let answers: (readonly [number, Answer])[] = [];
  let closing: Promise<void> | null = null;

  const post = (message: FromWriter): void => port.postMessage(message);

  const sendAll = (): void => {
    const ready = answers;
    answers = [];
    post({ type: 'answers', answers: ready });
  };

  const answer = (call: number, result: Answer): void => {
    answers.push([call, result]);
    if (answers.length === 1) queueMicrotask(sendAll);
  };

  const close = (): Promise<void> => (closing ??= writer.close());

  port.on('message', (message: ToWriter) => {
    if (message.type === 'close') {
      void close().then(() => post({ type: 'closed' }));
      return;
    }
    for (const [call, request] of message.appends) {
      writer.append(request).then(
        (result) => answer(call, { result }),
        (error: unknown) => answer(call, failed(error)),
      );
    }
  });
  port.on('close', () => void close());
}
