// A program of its own, to be traced: people comment and write to each other, and it says what was acknowledged.
import { comment, commentStream, conversation, conversationStream } from '@heliograph/domain';
import {
  connectLogWriter,
  createCodec,
  createLogWriter,
  createStreams,
  openSqliteEventStore,
  openSqliteKeyStore,
  serveLogWriter,
  type CommandContext,
} from '@heliograph/event-store';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, MessageChannel, MessagePort, Worker, workerData } from 'node:worker_threads';
import { KEY_ENCRYPTION_KEY } from './key-encryption-key';

/** Commands that run at the same time, so that some share a commit. */
const PEOPLE = 3;

const inFolder = (folder: string) => ({ log: join(folder, 'log.db'), keys: join(folder, 'keys.db') });
const contextOf = (commandId: string): CommandContext => ({
  actorId: 'ana',
  commandId,
  fingerprint: null,
  correlationId: commandId,
});

async function command(folder: string, count: number): Promise<void> {
  const { log, keys: keysFile } = inFolder(folder);
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { log, port: port2 },
    transferList: [port2],
  });
  const store = openSqliteEventStore({ file: log, writer: connectLogWriter(port1) });
  const keys = openSqliteKeyStore({ file: keysFile, keyEncryptionKey: KEY_ENCRYPTION_KEY });
  const streams = createStreams({ store, codec: createCodec({ keys }), clock: Date });
  const acknowledged = (commandId: string, { ok }: { ok: boolean }): void => {
    if (!ok) throw new Error(`${commandId} was refused.`);
    writeSync(1, `${commandId}\n`);
  };

  const person = async (number: number): Promise<void> => {
    const conversationId = `talk${number}`;
    const senderId = `from${number}`;
    const userIds: [string, string] = [senderId, `to${number}`];
    const start = { type: 'Start' as const, conversationId, userIds };
    const talk = conversationStream(conversationId);
    acknowledged(
      `${number}.start`,
      await streams.execute(talk, conversation, start, contextOf(`${number}.start`)),
    );
    for (let n = 0; n < count; n += 1) {
      const id = `${number}.${n}`;
      if (n % 2 === 0) {
        // Somebody new each time, whose key must be there before the comment is.
        const said = { commentId: id, postId: 'p', postAuthorId: 'ben', authorId: `author${id}`, text: id };
        acknowledged(
          id,
          await streams.execute(commentStream(id), comment, { type: 'Add', ...said }, contextOf(id)),
        );
      } else {
        const sent = {
          conversationId,
          messageId: id,
          senderId,
          clientId: id,
          text: id,
          media: null,
          postId: null,
        };
        acknowledged(id, await streams.execute(talk, conversation, { type: 'Send', ...sent }, contextOf(id)));
      }
    }
  };

  await Promise.all(Array.from({ length: PEOPLE }, (_, number) => person(number)));
  await store.close();
  await keys.close();
  await worker.terminate();
}

interface WriterData {
  readonly log: string;
  readonly port: MessagePort;
}

const isWriterData = (data: unknown): data is WriterData =>
  typeof data === 'object' && data !== null && 'port' in data && data.port instanceof MessagePort;

if (isMainThread) {
  const [folder = '', count = ''] = process.argv.slice(2);
  await command(folder, Number(count));
} else if (isWriterData(workerData)) {
  serveLogWriter(workerData.port, createLogWriter(workerData.log));
}
