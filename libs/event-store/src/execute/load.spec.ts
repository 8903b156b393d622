import { conversation, handle } from '@heliograph/domain';
import { commandContext } from '../testing/command-context';
import { openTestLog, type TestLog } from '../testing/test-log';
import type { Streams } from './execute';

const stream = 'conversation-x';

describe('loading a state', () => {
  let log: TestLog;
  beforeEach(() => (log = openTestLog()));
  afterEach(() => log.close());

  const claim = (streams: Streams, userId: string) =>
    streams.execute(
      'handle-h',
      handle,
      { type: 'Claim', handle: 'h', kind: 'email', userId },
      commandContext(),
    );
  const release = (streams: Streams, userId: string) =>
    streams.execute('handle-h', handle, { type: 'Release', userId }, commandContext());

  const converse = async (messages: number) => {
    const { streams } = log;
    await streams.execute(
      stream,
      conversation,
      { type: 'Start', conversationId: 'x', userIds: ['ana', 'ben'] },
      commandContext(),
    );
    for (let message = 0; message < messages; message += 1) {
      const sent = {
        conversationId: 'x',
        messageId: `m${message}`,
        senderId: 'ana',
        clientId: `m${message}`,
      };
      await streams.execute(
        stream,
        conversation,
        { type: 'Send', ...sent, text: `Message ${message}`, media: null, postId: null },
        commandContext(),
      );
    }
  };
  const unsend = (seq: number) =>
    log.streams.execute(
      stream,
      conversation,
      { type: 'Unsend', by: 'ana', seq, message: { senderId: 'ana', recipientId: 'ben' } },
      commandContext(),
    );

  it('gives the initial state of a stream that does not exist', async () => {
    expect(await log.streams.load('handle-h', handle)).toEqual({
      state: handle.initial,
      revision: -1,
      position: 0,
    });
  });

  it('gives the state of now, whoever changed it', async () => {
    const elsewhere = log.elsewhere();
    await claim(log.streams, 'ana');
    expect(await elsewhere.load('handle-h', handle)).toMatchObject({
      revision: 0,
      state: { holder: { userId: 'ana' } },
    });
    await release(elsewhere, 'ana');
    const claimed = await claim(elsewhere, 'ben');
    expect(await log.streams.load('handle-h', handle)).toMatchObject({
      revision: 2,
      position: claimed.ok && claimed.position,
      state: { holder: { userId: 'ben' } },
    });
  });

  it('reads no more than the tail that the decider asks for', async () => {
    await converse(2);
    await unsend(1);
    const isUnsent = async () => (await log.elsewhere().load(stream, conversation)).state.unsent;
    expect(await isUnsent()).toEqual([1]);
    await converse(499);
    expect(await isUnsent()).toEqual([1]);
    await converse(1);
    expect(await isUnsent()).toEqual([]);
  }, 30_000);

  it('gives one event by its revision, opened, or null', async () => {
    await converse(3);
    expect(await log.streams.eventAt(stream, 2)).toMatchObject({
      type: 'MessageSent',
      data: { text: 'Message 1' },
    });
    expect(await log.streams.eventAt(stream, 4)).toBeNull();
    expect(await log.streams.eventAt('conversation-y', 0)).toBeNull();
  });
});
