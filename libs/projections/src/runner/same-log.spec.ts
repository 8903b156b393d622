import type { Checkpoint } from '../documents/port';
import { placeAt } from '../testing/contract/opened-documents';
import { followedLikes, postLikes } from '../testing/examples';
import { TestBench } from '../testing/test-bench';

const LIKES = 'post-likes.v1';

describe('a log that is not the one the read models were made from', () => {
  let bench: TestBench;
  beforeEach(() => {
    bench = new TestBench();
  });
  afterEach(() => bench.close());

  /** Three likes are folded; then `post-likes` is said to have read something else last. */
  const startAt = async (changed: (read: Checkpoint) => Checkpoint) => {
    for (const user of ['ana', 'bob', 'cleo']) await bench.like(user, 'p1');
    const before = await bench.start();
    await before.caughtUp();
    await before.runner.stop();
    await before.documents.commit(LIKES, [], changed(await before.documents.checkpoint(LIKES)));
    return bench.start();
  };

  it.each([
    [
      'another event at that position',
      ({ place }: Checkpoint) => ({ ...placeAt(3), token: place?.token ?? '' }),
    ],
    [
      'that event at another position',
      ({ place }: Checkpoint) => ({ ...placeAt(4), eventId: place?.eventId ?? '' }),
    ],
    ['a position beyond the end', () => placeAt(4_000)],
  ])('stops the projection that read %s', async (_, placeOf) => {
    const { status, stopped, caughtUp, documents } = await startAt((read) => ({
      place: placeOf(read),
      resume: null,
    }));
    expect(status('post-likes')?.status).toBe('stopped');
    expect(status('post-likes')?.error).toMatch(
      /^The log holds no event .* Put the right log back; or, .* delete the read models/,
    );
    expect(stopped.map(({ name }) => name)).toEqual(['post-likes']);

    await bench.like('dan', 'p1');
    await caughtUp('followed-likes');
    expect((await documents.getMany(LIKES, ['p1'])).get('p1')?.position).toBe(3);
  });

  it('stops nobody who has read it', async () => {
    const { stopped, caughtUp } = await startAt((read) => read);
    await caughtUp();
    expect(stopped).toEqual([]);
  });

  it('stops everybody when it was lost', async () => {
    await bench.like('ana', 'p1');
    const before = await bench.start();
    await before.caughtUp();
    await before.runner.stop();
    const empty = new TestBench();
    const { stopped, runner } = await empty.start({ documents: bench.openDocuments() });
    expect(stopped.map(({ name }) => name)).toEqual([postLikes.name, followedLikes.name]);
    await empty.like('bob', 'p1');
    await runner.stop();
    await empty.close();
    expect(await before.documents.count(LIKES, 'byLikes', [1])).toBe(1);
  });

  it('stops a projection whose collection was made with other indexes', async () => {
    const before = await bench.start();
    await before.runner.stop();
    const changed = { ...postLikes, indexes: { byLikes: ['likes', 'postId'] } };
    const { status, caughtUp } = await bench.start({ projections: [changed, followedLikes] });
    await caughtUp('followed-likes');
    expect(status('post-likes')).toMatchObject({
      status: 'stopped',
      error: expect.stringContaining('Raise its') as string,
    });
  });
});
