import { postLikes, type PostLikes } from '../testing/examples';
import { TestBench } from '../testing/test-bench';

const LIKES = 'post-likes.v1';

describe('a runner', () => {
  let bench: TestBench;
  beforeEach(() => {
    bench = new TestBench();
  });
  afterEach(() => bench.close());

  const likesOf = async (running: { documents: ReturnType<TestBench['openDocuments']> }, postId: string) =>
    (await running.documents.getMany<PostLikes>(LIKES, [postId])).get(postId)?.doc?.likes;

  it('folds what is in the log, then what comes', async () => {
    await bench.like('ana', 'p1');
    await bench.like('bob', 'p1');
    const running = await bench.start();
    await running.caughtUp();
    expect(await likesOf(running, 'p1')).toBe(2);

    await bench.like('cleo', 'p1');
    await running.caughtUp();
    expect(await likesOf(running, 'p1')).toBe(3);
    expect(running.status('post-likes')).toEqual({
      name: 'post-likes',
      version: 1,
      status: 'live',
      position: 3,
      head: 3,
    });
  });

  it('is at the head with events that nobody handles', async () => {
    const running = await bench.start({ projections: [postLikes] });
    const position = await bench.follow('ana', 'bob');
    expect(await running.positions.reach(['post-likes'], position, 1_000)).toBe(position);
  });

  it('refuses two projections of the same name', async () => {
    await expect(bench.start({ projections: [postLikes, postLikes] })).rejects.toThrow(
      'two projections called "post-likes"',
    );
  });
});
