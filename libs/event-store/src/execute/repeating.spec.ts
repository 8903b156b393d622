import { comment, reading } from '@heliograph/domain';
import { commandContext } from '../testing/command-context';
import { openTestLog, type TestLog } from '../testing/test-log';
import type { CommandContext, Streams } from './execute';

const stream = 'comment-c1';
const add = {
  type: 'Add',
  commentId: 'c1',
  postId: 'p1',
  postAuthorId: 'ben',
  authorId: 'ana',
  text: 'What light!',
} as const;

describe('a command that is sent twice', () => {
  let log: TestLog;
  let here: Streams;
  let elsewhere: Streams;
  const context = commandContext({ fingerprint: 'body' });
  beforeEach(() => {
    log = openTestLog();
    here = log.streams;
    elsewhere = log.elsewhere();
  });
  afterEach(() => log.close());

  const adding = (streams: Streams, by: CommandContext = context) =>
    streams.execute(stream, comment, add, by);
  const recorded = async () => (await log.store.readAll({ direction: 'forwards', limit: 2_000 })).length;

  it.each([
    ['here', () => here],
    ['in another process or after a restart', () => elsewhere],
  ])('is done once and answered as the first time, %s', async (_, again) => {
    const first = await adding(here);
    expect(await adding(again(), { ...context, correlationId: 'of the retry' })).toEqual({
      ...first,
      repeated: true,
    });
    expect(await recorded()).toBe(1);
  });

  it('is answered with the state of now', async () => {
    const first = await adding(here);
    await here.execute(stream, comment, { type: 'Delete', by: 'ana' }, commandContext());
    const again = await adding(here);
    expect(again).toMatchObject({ ok: true, revision: 0, repeated: true, state: { status: 'deleted' } });
    expect(again.ok && again.events).toEqual(first.ok && first.events);
  });

  it('is answered as the first time though it would be refused now', async () => {
    await adding(here);
    const deleting = commandContext();
    const first = await here.execute(stream, comment, { type: 'Delete', by: 'ana' }, deleting);
    expect(await here.execute(stream, comment, { type: 'Delete', by: 'ana' }, deleting)).toEqual({
      ...first,
      repeated: true,
    });
    expect(await elsewhere.execute(stream, comment, { type: 'Delete', by: 'ana' }, commandContext())).toEqual(
      {
        ok: false,
        code: 'already-deleted',
      },
    );
  });

  it.each([
    ['here', () => Array.from({ length: 8 }, () => here)],
    ['in two processes', () => Array.from({ length: 8 }, (_, n) => (n % 2 ? here : elsewhere))],
  ])('is done once when both come at the same moment, %s', async (_, all) => {
    const results = await Promise.all(all().map((streams) => adding(streams)));
    expect(results.filter((result) => result.ok && !result.repeated)).toHaveLength(1);
    const positions = results.map((result) => result.ok && result.position);
    expect(new Set(positions).size).toBe(1);
    expect(await recorded()).toBe(1);
  });

  it.each([
    ['here', () => here],
    ['in another process', () => elsewhere],
  ])('is refused when the second has another body, %s', async (_, again) => {
    await adding(here);
    expect(await adding(again(), { ...context, fingerprint: 'other' })).toEqual({
      ok: false,
      code: 'idempotency-key-reused',
    });
    expect(await adding(again(), { ...context, fingerprint: null })).toEqual({
      ok: false,
      code: 'idempotency-key-reused',
    });
    expect(await recorded()).toBe(1);
  });

  it('is refused when the second has another body and both come at the same moment in two processes', async () => {
    log.store.beforeNext(() => adding(elsewhere, { ...context, fingerprint: 'other' }));
    expect(await adding(here)).toEqual({ ok: false, code: 'idempotency-key-reused' });
    expect(await recorded()).toBe(1);
  });

  it('is another command when somebody else uses the same key, or it is for another stream', async () => {
    await adding(here);
    expect(await adding(here, { ...context, actorId: 'ben' })).toMatchObject({ ok: true, repeated: false });
    const other = await here.execute('comment-c2', comment, { ...add, commentId: 'c2' }, context);
    expect(other).toMatchObject({ ok: true, repeated: false, revision: 0 });
  });

  it.each([
    ['here', () => here],
    ['in another process', () => elsewhere],
  ])(
    'is known however many commands came in between, %s',
    async (_, again) => {
      const readTo = (streams: Streams, seq: number, by = commandContext()) =>
        streams.execute(
          'read-x.ana',
          reading,
          { type: 'Read', conversationId: 'x', userId: 'ana', otherId: 'ben', seq },
          by,
        );
      const first = await readTo(here, 1, context);
      for (let seq = 2; seq < 600; seq += 1) await readTo(here, seq);
      const repeated = await readTo(again(), 1_000, context);
      expect(repeated).toEqual({ ...first, state: { seq: 599 }, repeated: true });
      expect(await recorded()).toBe(599);
    },
    30_000,
  );
});
