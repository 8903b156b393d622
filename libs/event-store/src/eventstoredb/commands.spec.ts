import { comment, like } from '@heliograph/domain';
import { createStreams } from '../execute/create-streams';
import type { Streams } from '../execute/execute';
import type { EventStore } from '../port';
import { createCodec } from '../sealing/create-codec';
import { openSqliteKeyStore } from '../sqlite/key-store';
import { commandContext } from '../testing/command-context';
import { wholeLog } from '../testing/contract/plain-events';
import { failingLog, type FailingLog } from '../testing/eventstoredb/failing-log';
import { temporaryFolder } from '../testing/temporary-folder';
import { TEST_KEY_ENCRYPTION_KEY } from '../testing/test-log';

const stream = 'comment-c1';
const add = {
  type: 'Add',
  commentId: 'c1',
  postId: 'p1',
  postAuthorId: 'ben',
  authorId: 'ana',
  text: 'What light!',
} as const;

/** What depends on the engine telling a repetition from a first time: it does so by the ids in the tail alone. */
describe('commands on an EventStoreDB', () => {
  const folder = temporaryFolder();
  const keys = openSqliteKeyStore({
    file: folder.file('keys.db'),
    keyEncryptionKey: TEST_KEY_ENCRYPTION_KEY,
  });
  const codec = createCodec({ keys });
  let log: FailingLog;
  let store: EventStore;
  let here: Streams;
  let elsewhere: Streams;
  beforeEach(async () => {
    log = await failingLog();
    store = await log.open();
    here = createStreams({ store, codec, clock: Date });
    elsewhere = createStreams({ store: await log.open(), codec, clock: Date });
  });
  afterEach(() => log.remove());
  afterAll(async () => {
    await keys.close();
    folder.remove();
  });

  const context = commandContext({ fingerprint: 'body' });
  const adding = (streams: Streams, by = context) => streams.execute(stream, comment, add, by);

  it('are answered as the first time by a process that remembers an older state', async () => {
    // What it knows of the stream is from before the command.
    await elsewhere.load(stream, comment);
    const first = await adding(here);
    expect(await adding(elsewhere)).toEqual({ ...first, repeated: true });
    expect(await adding(elsewhere, { ...context, fingerprint: 'other' })).toMatchObject({
      code: 'idempotency-key-reused',
    });
    expect(await wholeLog(store)).toHaveLength(1);
  });

  it('are done once when they come to two processes at the same moment, and one body wins', async () => {
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        adding(n % 2 ? here : elsewhere, { ...context, fingerprint: n % 2 ? 'body' : 'other' }),
      ),
    );
    const done = results.filter((result) => result.ok);
    expect(done).toHaveLength(5);
    expect(done.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await wholeLog(store)).toHaveLength(1);
  });

  it('are no repetition when only their own first try was written', async () => {
    await log.server.failNext('append', { status: 14, message: 'Connection dropped', afterCommit: true });
    const liking = { type: 'Like', postId: 'p', authorId: 'ben', userId: 'ana' } as const;
    const result = await here.execute('like-p.ana', like, liking, commandContext());
    expect(result).toMatchObject({ ok: true, revision: 0, repeated: false, state: { liked: true } });
    expect(await wholeLog(store)).toHaveLength(1);
  });
});
