import { comment, like, type NewEvent, type RecordedEvent } from '@heliograph/domain';
import { commandContext } from '../testing/command-context';
import { openTestLog, TEST_TIME, type TestLog } from '../testing/test-log';
import type { StreamDecider } from './execute';

const stream = 'comment-c1';
const add = {
  type: 'Add',
  commentId: 'c1',
  postId: 'p1',
  postAuthorId: 'ben',
  authorId: 'ana',
  text: 'What light!',
} as const;
const unlike = { type: 'Unlike', postId: 'p1', authorId: 'ben', userId: 'ana' } as const;

describe('execute', () => {
  let log: TestLog;
  beforeEach(() => (log = openTestLog()));
  afterEach(() => log.close());

  const inLog = async (): Promise<RecordedEvent[]> =>
    Promise.all((await log.store.readAll({ direction: 'forwards', limit: 100 })).map(log.codec.decode));

  it('appends what was decided and answers where it stands', async () => {
    const result = await log.streams.execute(stream, comment, add, commandContext());
    const [event] = await inLog();
    expect(result).toEqual({
      ok: true,
      state: expect.objectContaining({ status: 'live', text: 'What light!' }) as unknown,
      events: [event],
      position: event?.position,
      revision: 0,
      repeated: false,
    });
  });

  it('says in the metadata who did it, when and why', async () => {
    const context = commandContext({ fingerprint: 'f', causationId: 'cause' });
    await log.streams.execute(stream, comment, add, context);
    await log.streams.execute(
      'comment-c2',
      comment,
      { ...add, commentId: 'c2' },
      commandContext({ commandId: 'k' }),
    );
    expect((await inLog()).map(({ metadata }) => metadata)).toMatchObject([
      { ...context, at: TEST_TIME },
      { commandId: 'k', causationId: 'k', actorId: 'ana', fingerprint: null },
    ]);
  });

  it('answers a refusal of the decider, and writes nothing', async () => {
    const result = await log.streams.execute(
      stream,
      comment,
      { type: 'Delete', by: 'ana' },
      commandContext(),
    );
    expect(result).toEqual({ ok: false, code: 'not-found' });
    expect(await inLog()).toEqual([]);
  });

  it('succeeds without an event when there is nothing to record', async () => {
    const like1 = { ...unlike, type: 'Like' } as const;
    const first = await log.streams.execute('like-p1.ana', like, like1, commandContext());
    await log.streams.execute('like-p2.ana', like, { ...like1, postId: 'p2' }, commandContext());
    const second = await log.streams.execute('like-p1.ana', like, like1, commandContext());
    expect(second).toEqual({ ...first, events: [], repeated: false });
    expect(await inLog()).toHaveLength(2);
  });

  it('knows no position of a stream that does not exist', async () => {
    expect(await log.streams.execute('like-p1.ana', like, unlike, commandContext())).toMatchObject({
      ok: true,
      events: [],
      position: 0,
      revision: -1,
    });
  });

  it('appends several events of one command as one', async () => {
    const result = await log.streams.execute('conversation-x', startAndSend, undefined, commandContext());
    expect(result).toMatchObject({
      ok: true,
      revision: 1,
      state: ['ConversationStarted 0', 'MessageSent 1'],
    });
    expect(result.ok && result.events).toEqual(await inLog());
    expect(result.ok && result.position).toBe((await log.store.head())?.position);
  });

  it('gives events ids that come from the stream, the actor and the command alone', async () => {
    const other = openTestLog({ clock: { now: () => 0 } });
    const context = commandContext();
    const id = async ({ streams }: TestLog, on: string, by = context) => {
      const result = await streams.execute(on, comment, add, by);
      return result.ok ? result.events[0]?.id : null;
    };
    const first = await id(log, stream);
    expect(await id(other, stream, { ...context, correlationId: 'another', fingerprint: 'f' })).toBe(first);
    const others = [
      await id(log, 'comment-c2'),
      await id(log, 'comment-c3', { ...context, actorId: 'ben' }),
      await id(log, 'comment-c4', commandContext()),
    ];
    expect(new Set([first, ...others]).size).toBe(4);
    await other.close();
  });
});

const startAndSend: StreamDecider<readonly string[], undefined, never> = {
  name: 'start-and-send',
  initial: [],
  decide: () => ({
    ok: true,
    events: [
      { type: 'ConversationStarted', data: { conversationId: 'x', userIds: ['ana', 'ben'] } },
      {
        type: 'MessageSent',
        data: {
          conversationId: 'x',
          senderId: 'ana',
          recipientId: 'ben',
          messageId: 'm',
          clientId: 'm',
          text: 'Hello',
          media: null,
          postId: null,
        },
      },
    ] satisfies NewEvent[],
  }),
  evolve: (state, { type, revision }) => [...state, `${type} ${revision}`],
};
