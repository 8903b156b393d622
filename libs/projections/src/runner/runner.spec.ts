import { openSqliteDocumentStore } from '../documents/sqlite/document-store';
import type { DocumentStore } from '../documents/port';
import { documentProjection } from '../define-projection';
import { followedLikes, postLikes, type PostLikes } from '../testing/examples';
import { TestBench } from '../testing/test-bench';
import { troubledDocuments } from '../testing/troubled-documents';

const LIKES = 'post-likes.v1';

const likesOf = async (documents: DocumentStore, postId: string) =>
  (await documents.getMany<PostLikes>(LIKES, [postId])).get(postId)?.doc?.likes;

describe('a runner', () => {
  let bench: TestBench;
  beforeEach(() => {
    bench = new TestBench();
  });
  afterEach(() => bench.close());

  it('folds what is in the log, then what comes', async () => {
    await bench.like('ana', 'p1');
    await bench.like('bob', 'p1');
    const { documents, caughtUp, status } = await bench.start();
    await caughtUp();
    expect(await likesOf(documents, 'p1')).toBe(2);

    await bench.like('cleo', 'p1');
    await caughtUp();
    expect(await likesOf(documents, 'p1')).toBe(3);
    const standing = { version: 1, status: 'live', position: 3, head: 3 };
    expect(status('post-likes')).toEqual({ name: 'post-likes', ...standing });
    expect(status('followed-likes')).toEqual({ name: 'followed-likes', ...standing });
  });

  it('is at the end of an empty log at once', async () => {
    const { status, caughtUp } = await bench.start();
    await caughtUp();
    expect(status('post-likes')).toMatchObject({ position: 0, head: 0 });
  });

  it('reads as soon as it is poked, before anything else happens in the thread', async () => {
    const { caughtUp, runner, positions } = await bench.start();
    await caughtUp();
    await new Promise(setImmediate);
    const position = await bench.like('ana', 'p1');
    runner.poke();
    await new Promise(setImmediate);
    expect(positions.of(['post-likes', 'followed-likes'])).toBe(position);
  });

  it('notices what another process appends', async () => {
    const { caughtUp, positions } = await bench.start({ store: bench.log.store });
    await caughtUp();
    const position = await bench.likeElsewhere('ana', 'p1');
    expect(await positions.reach(['post-likes'], position, 2_000)).toBe(position);
  });

  it('is at the head with events that nobody handles, without writing for each', async () => {
    let commits = 0;
    const documents = troubledDocuments(bench.openDocuments(), () => void (commits += 1));
    const { caughtUp, positions, runner } = await bench.start({ documents, projections: [postLikes] });
    const first = await bench.follow('ana', 'bob');
    expect(await positions.reach(['post-likes'], first, 1_000)).toBe(first);
    await bench.follow('bob', 'ana');
    await caughtUp();
    expect(commits).toBe(0);
    await runner.stop();
    expect(commits).toBe(1);
    expect((await documents.checkpoint(LIKES)).place?.position).toBe(2);
  });

  it('goes on where it stood', async () => {
    await bench.like('ana', 'p1');
    const before = await bench.start();
    await before.caughtUp();
    await before.runner.stop();
    await bench.like('bob', 'p1');
    const after = await bench.start();
    expect(after.positions.of(['post-likes'])).toBe(1);
    await after.caughtUp();
    expect(await likesOf(after.documents, 'p1')).toBe(2);
  });

  it('finishes the chunk it is at when it is stopped, and no more', async () => {
    let stop: Promise<void> | null = null;
    const documents = troubledDocuments(bench.openDocuments(), (_, projection) => {
      if (projection === 'followed-likes.v1' && liked) stop ??= first.runner.stop();
    });
    let liked = false;
    const first = await bench.start({ documents });
    for (const follower of ['f1', 'f2', 'f3', 'f4', 'f5']) await bench.follow(follower, 'ana');
    await first.caughtUp();
    liked = true;
    await bench.like('ana', 'p1');
    await bench.until(() => stop !== null);
    await first.runner.stop();
    expect(await documents.checkpoint('followed-likes.v1')).toMatchObject({
      place: { position: 5 },
      resume: 'f2',
    });

    const resumed: (string | null)[] = [];
    const watched: typeof followedLikes = {
      ...followedLikes,
      expand(event, own, resume) {
        resumed.push(resume);
        return followedLikes.expand(event, own, resume);
      },
    };
    const second = await bench.start({ projections: [watched] });
    await second.caughtUp();
    expect(resumed).toEqual(['f2']);
    const query = { index: 'byOwner', equals: [], order: 'asc', limit: 10 } as const;
    expect(await second.documents.find('followed-likes.v1.notices', query)).toHaveLength(5);
  });

  it('reports who is there before a fan-out begins', async () => {
    const seen: number[] = [];
    const documents = troubledDocuments(bench.openDocuments(), (_, projection) => {
      if (projection === 'followed-likes.v1') seen.push(running.positions.of(['post-likes']));
    });
    const running = await bench.start({ documents });
    const first = await bench.follow('bob', 'ana');
    await running.caughtUp();
    const second = await bench.like('ana', 'p1');
    await running.caughtUp();
    expect(seen).toEqual([first, second]);
  });

  it('lets nobody who is live wait for one who catches up', async () => {
    for (let n = 0; n < 60; n += 1) await bench.like(`user-${n}`, 'p1');
    const before = await bench.start({ projections: [postLikes] });
    await before.caughtUp();
    await before.runner.stop();

    const newcomer = documentProjection<PostLikes>()({ ...postLikes, name: 'newcomer' });
    const { runner, positions, caughtUp } = await bench.start({
      projections: [newcomer, postLikes],
      pageSize: 1,
    });
    const position = await bench.like('late', 'p1');
    await positions.reach(['post-likes'], position, 2_000);
    expect(positions.of(['newcomer'])).toBeLessThan(position);
    expect(runner.status().map(({ status }) => status)).toEqual(['catching-up', 'live']);
    await caughtUp();
    expect(runner.status().map(({ status }) => status)).toEqual(['live', 'live']);
  });

  it('shows a reader only what is whole: documents and their checkpoint', async () => {
    const { caughtUp } = await bench.start();
    const reader = openSqliteDocumentStore({ file: bench.modelsFile, readOnly: true });
    for (let n = 1; n <= 20; n += 1) {
      await bench.like(`user-${n}`, 'p1');
      await caughtUp();
      expect(await likesOf(reader, 'p1')).toBe((await reader.checkpoint(LIKES)).place?.position);
    }
    await reader.close();
  });

  it('refuses two projections of the same name', async () => {
    const twice = bench.start({ projections: [postLikes, postLikes] });
    await expect(twice).rejects.toThrow('two projections called "post-likes"');
  });
});
