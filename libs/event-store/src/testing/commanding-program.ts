// A program of its own, to be killed at any moment: see `killed.spec.ts`.
import { comment, commentStream } from '@heliograph/domain';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { createStreams } from '../execute/create-streams';
import { createCodec } from '../sealing/create-codec';
import { openSqliteEventStore } from '../sqlite/event-store';
import { openSqliteKeyStore } from '../sqlite/key-store';
import { createLogWriter } from '../sqlite/log-writer';
import { commandContext } from './command-context';
import { TEST_KEY_ENCRYPTION_KEY } from './test-log';

const [folder = '', run = ''] = process.argv.slice(2);
const file = join(folder, 'log.db');
const store = openSqliteEventStore({ file, writer: createLogWriter(file) });
const keys = openSqliteKeyStore({ file: join(folder, 'keys.db'), keyEncryptionKey: TEST_KEY_ENCRYPTION_KEY });
const streams = createStreams({ store, codec: createCodec({ keys }), clock: Date });

/** Comments for ever, each by somebody new, so that each needs a new key; says which were acknowledged. */
async function commentForEver(writer: number): Promise<never> {
  for (let count = 0; ; count += 1) {
    const commentId = `${run}-${writer}-${count}`;
    const result = await streams.execute(
      commentStream(commentId),
      comment,
      {
        type: 'Add',
        commentId,
        postId: 'p',
        postAuthorId: 'ben',
        authorId: `person-${commentId}`,
        text: commentId,
      },
      commandContext({ commandId: commentId }),
    );
    if (!result.ok) throw new Error(result.code);
    // A write that the kill cannot lose: it is in the pipe before the next line runs.
    writeSync(1, `${commentId}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, (_, writer) => commentForEver(writer)));
