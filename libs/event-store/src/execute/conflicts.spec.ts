import { handle, like, reading } from '@heliograph/domain';
import { commandContext } from '../testing/command-context';
import { openTestLog, type TestLog } from '../testing/test-log';
import type { Streams } from './execute';

const claimedBy = (streams: Streams, userId: string) =>
  streams.execute(
    'handle-h',
    handle,
    { type: 'Claim', handle: 'h', kind: 'username', userId },
    commandContext(),
  );
const releasedBy = (streams: Streams, userId: string) =>
  streams.execute('handle-h', handle, { type: 'Release', userId }, commandContext());
const readTo = (streams: Streams, seq: number) =>
  streams.execute(
    'read-x.ana',
    reading,
    { type: 'Read', conversationId: 'x', userId: 'ana', otherId: 'ben', seq },
    commandContext(),
  );

describe('when somebody else is faster', () => {
  let log: TestLog;
  let here: Streams;
  let elsewhere: Streams;
  beforeEach(() => {
    log = openTestLog();
    here = log.streams;
    elsewhere = log.elsewhere();
  });
  afterEach(() => log.close());

  it('decides again on what they did', async () => {
    log.store.beforeNext(() => readTo(elsewhere, 3));
    expect(await readTo(here, 5)).toMatchObject({ ok: true, revision: 1, state: { seq: 5 } });
    expect(log.store.tries).toBe(2);
  });

  it('records nothing when they have done it already', async () => {
    log.store.beforeNext(() => readTo(elsewhere, 5));
    expect(await readTo(here, 5)).toMatchObject({ ok: true, revision: 0, events: [], repeated: false });
  });

  it('refuses when it is no longer allowed', async () => {
    log.store.beforeNext(() => claimedBy(elsewhere, 'ben'));
    expect(await claimedBy(here, 'ana')).toEqual({ ok: false, code: 'handle-taken' });
  });

  it('decides three times more, then refuses as a conflict', async () => {
    for (const seq of [1, 2, 3]) log.store.beforeNext(() => readTo(elsewhere, seq));
    expect(await readTo(here, 9)).toMatchObject({ ok: true, revision: 3 });
    for (const seq of [11, 12, 13, 14]) log.store.beforeNext(() => readTo(elsewhere, seq));
    expect(await readTo(here, 19)).toEqual({ ok: false, code: 'conflict' });
    expect(log.store.tries).toBe(8);
  });

  it('refuses nothing because of what it remembers and is no longer so', async () => {
    await claimedBy(here, 'ana');
    await releasedBy(elsewhere, 'ana');
    expect(await claimedBy(here, 'ben')).toMatchObject({ ok: true, revision: 2 });
  });

  it('leaves nothing out because of what it remembers and is no longer so', async () => {
    const liking = { type: 'Like', postId: 'p', authorId: 'ben', userId: 'ana' } as const;
    await here.execute('like-p.ana', like, liking, commandContext());
    await elsewhere.execute('like-p.ana', like, { ...liking, type: 'Unlike' }, commandContext());
    const again = await here.execute('like-p.ana', like, liking, commandContext());
    expect(again).toMatchObject({ ok: true, revision: 2, state: { liked: true } });
  });

  it('lets commands of its own on one stream wait for each other, so that they never conflict', async () => {
    const results = await Promise.all(Array.from({ length: 40 }, (_, seq) => readTo(here, seq + 1)));
    expect(results.map((result) => result.ok && result.revision)).toEqual([...Array(40).keys()]);
    expect(log.store.tries).toBe(40);
  });

  it('gives a name to exactly one of many who ask at the same moment, in two processes', async () => {
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, n) => claimedBy(n % 2 ? here : elsewhere, `user-${n}`)),
    );
    expect(claims.filter(({ ok }) => ok)).toHaveLength(1);
    expect(claims.filter((claim) => !claim.ok && claim.code === 'handle-taken')).toHaveLength(19);
  });
});
