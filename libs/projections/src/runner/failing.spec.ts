import { createCodec, openSqliteKeyStore, EventStoreUnavailable } from '@heliograph/event-store';
import { TEST_KEY_ENCRYPTION_KEY } from '@heliograph/event-store/testing';
import { documentProjection } from '../define-projection';
import { DocumentStoreUnavailable } from '../documents/errors';
import { postLikes, type PostLikes } from '../testing/examples';
import { POISON, sickly } from '../testing/examples-of-trouble';
import { TestBench } from '../testing/test-bench';
import { troubledDocuments } from '../testing/troubled-documents';

/** Its events are sealed. */
const texts = documentProjection<{ text: string }>()({
  name: 'texts',
  version: 1,
  handles: ['CommentAdded'],
  indexes: {},
  keys: ({ data }) => [data.commentId],
  evolve: (_, { data }) => ({ text: data.text }),
});

describe('a projection that fails', () => {
  let bench: TestBench;
  beforeEach(() => {
    bench = new TestBench();
  });
  afterEach(() => bench.close());

  it('is tried three times more, then stops just before the event, alone', async () => {
    for (const postId of ['p1', 'p2', POISON, 'p3']) await bench.like('ana', postId);
    const sick = sickly('sick');
    const { caughtUp, status, stopped, documents } = await bench.start({
      projections: [sick.projection, postLikes],
    });
    await caughtUp('post-likes');
    await bench.until(() => stopped.length > 0);

    const position = 2;
    expect(status('sick')).toMatchObject({ status: 'stopped', position });
    expect(status('sick')?.error).toMatch(
      /^Liked at position 3 \(event .*\) cannot be folded: This post makes me sick\.$/,
    );
    expect(stopped).toEqual([status('sick')]);
    // Each try meets it twice: in its batch and by itself.
    expect(sick.tries()).toBe(8);
    expect([...(await documents.getMany('sick.v1', ['p1', 'p2', 'p3'])).keys()]).toEqual(['p1', 'p2']);
    expect((await documents.checkpoint('sick.v1')).place?.position).toBe(position);

    await bench.like('bob', 'p1');
    await caughtUp('post-likes');
    expect(status('sick')?.position).toBe(position);
  });

  it('shows why while it is tried again, and goes on when that has passed', async () => {
    const sick = sickly('sick');
    const { caughtUp, status, pushes } = await bench.start({ projections: [sick.projection] });
    await bench.like('ana', POISON);
    await bench.until(() => sick.tries() >= 4);
    expect(status('sick')).toMatchObject({
      status: 'catching-up',
      error: expect.stringContaining('sick') as string,
    });
    sick.cure();
    await caughtUp();
    await bench.until(() => status('sick')?.status === 'live');
    expect(status('sick')?.error).toBeUndefined();
    expect(pushes.filter(({ room }) => room === 'user:ana')).toHaveLength(1);
  });

  it('has as many tries at each event', async () => {
    const tries = new Map<string, number>();
    const moody = documentProjection<PostLikes>()({
      ...postLikes,
      evolve(doc, event, key) {
        tries.set(key, (tries.get(key) ?? 0) + 1);
        if ((tries.get(key) ?? 0) <= 5) throw new Error('Not yet.');
        return postLikes.evolve(doc, event, key);
      },
    });
    await bench.like('ana', 'p1');
    await bench.like('ana', 'p2');
    const { caughtUp, stopped } = await bench.start({ projections: [moody] });
    await caughtUp();
    expect(stopped).toEqual([]);
  });

  it('goes on after a restart that brings the cure', async () => {
    await bench.like('ana', POISON);
    const sick = sickly('sick');
    const before = await bench.start({ projections: [sick.projection] });
    await bench.until(() => before.stopped.length > 0);
    await before.runner.stop();
    sick.cure();
    const after = await bench.start({ projections: [sick.projection] });
    await after.caughtUp();
    expect(after.status('sick')).toMatchObject({ status: 'live', position: 1 });
  });
});

describe('an event that cannot be opened', () => {
  let bench: TestBench;
  beforeEach(() => {
    bench = new TestBench();
  });
  afterEach(() => bench.close());

  it('stops who handles it at once and writes nothing, least of all a deletion; nobody else is held up', async () => {
    await bench.comment('ana', 'c1', 'Hello');
    await bench.like('ana', 'p1');
    // A key store that has never heard of the key: missing is not destroyed.
    const others = openSqliteKeyStore({
      file: bench.log.folder.file('other-keys.db'),
      keyEncryptionKey: TEST_KEY_ENCRYPTION_KEY,
    });
    const projections = [texts, postLikes];
    const { status, caughtUp, documents } = await bench.start({
      projections,
      codec: createCodec({ keys: others }),
    });
    await caughtUp('post-likes');
    expect(status('texts')).toMatchObject({ status: 'stopped', position: 0 });
    expect(status('texts')?.error).toContain('CommentAdded at position 1');
    expect(await documents.getMany('texts.v1', ['c1'])).toEqual(new Map());
    await others.close();
  });

  it('is opened only when a projection handles it', async () => {
    const { codec } = bench.log;
    const opened: string[] = [];
    await bench.comment('ana', 'c1', 'Hello');
    await bench.like('ana', 'p1');
    const { caughtUp, stopped } = await bench.start({
      projections: [postLikes],
      codec: { ...codec, decode: (stored) => (opened.push(stored.type), codec.decode(stored)) },
    });
    await caughtUp();
    expect(opened).toEqual(['Liked']);
    expect(stopped).toEqual([]);
  });
});

describe('engines that cannot be used for a while', () => {
  let bench: TestBench;
  beforeEach(() => {
    bench = new TestBench();
  });
  afterEach(() => bench.close());

  it('stop no projection, however often it is tried: the documents', async () => {
    let full = true;
    let tries = 0;
    const documents = troubledDocuments(bench.openDocuments(), () => {
      tries += 1;
      if (full) throw new DocumentStoreUnavailable('The disk is full.');
    });
    const { caughtUp, status, stopped } = await bench.start({ documents, projections: [postLikes] });
    await bench.like('ana', 'p1');
    await bench.until(() => tries >= 10);
    expect(status('post-likes')).toMatchObject({
      status: 'catching-up',
      error: expect.stringContaining('The disk is full.') as string,
    });
    full = false;
    await caughtUp();
    expect(stopped).toEqual([]);
    expect((await documents.getMany<PostLikes>('post-likes.v1', ['p1'])).get('p1')?.doc?.likes).toBe(1);
  });

  it('stop no projection, however often it is tried: the keys, which hold up only who needs them', async () => {
    let away = true;
    let tries = 0;
    const { codec } = bench.log;
    await bench.comment('ana', 'c1', 'Hello');
    await bench.like('ana', 'p1');
    const { caughtUp, status, stopped, documents } = await bench.start({
      projections: [texts, postLikes],
      codec: {
        ...codec,
        decode(stored) {
          if (stored.type !== 'CommentAdded') return codec.decode(stored);
          tries += 1;
          return away
            ? Promise.reject(new EventStoreUnavailable('The keys are away.'))
            : codec.decode(stored);
        },
      },
    });
    await caughtUp('post-likes');
    await bench.until(() => tries >= 6);
    expect(status('texts')).toMatchObject({
      status: 'catching-up',
      position: 0,
      error: expect.stringContaining('The keys are away.') as string,
    });
    away = false;
    await caughtUp();
    expect(stopped).toEqual([]);
    expect((await documents.getMany('texts.v1', ['c1'])).get('c1')?.doc).toEqual({ text: 'Hello' });
  });

  it('stop no projection, however often it is tried: the log', async () => {
    let away = false;
    const { store } = bench.log;
    const troubled = {
      ...store,
      // Nobody tells that it is back.
      onAppended: () => () => undefined,
      readAll: (...options: Parameters<typeof store.readAll>) =>
        away ? Promise.reject(new EventStoreUnavailable('The log is away.')) : store.readAll(...options),
    };
    const { caughtUp, status, runner } = await bench.start({ store: troubled, projections: [postLikes] });
    await caughtUp();
    away = true;
    await bench.like('ana', 'p1');
    runner.poke();
    await bench.until(() => status('post-likes')?.error === 'The log cannot be read: The log is away.');
    away = false;
    await caughtUp();
    expect(status('post-likes')?.error).toBeUndefined();
  });
});
