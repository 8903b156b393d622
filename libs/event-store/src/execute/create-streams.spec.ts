import { comment, commentStream } from '@heliograph/domain';
import { openTestLog } from '../testing/test-log';

it('records a command once, sealed', async () => {
  const log = openTestLog();
  const add = {
    type: 'Add',
    commentId: 'c1',
    postId: 'p1',
    postAuthorId: 'u1',
    authorId: 'u2',
    text: 'Hello',
  } as const;
  const context = { actorId: 'u2', commandId: 'k1', fingerprint: null, correlationId: 'r1' };
  const first = await log.streams.execute(commentStream('c1'), comment, add, context);
  const again = await log.streams.execute(commentStream('c1'), comment, add, context);
  expect(first).toMatchObject({ ok: true, revision: 0, repeated: false });
  expect(again).toMatchObject({ ok: true, revision: 0, repeated: true });
  expect((await log.store.readAll({ direction: 'forwards', limit: 10 }))[0]?.data).not.toContain('Hello');
  await log.close();
});
