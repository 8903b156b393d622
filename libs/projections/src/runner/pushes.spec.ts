import type { DocumentStore } from '../documents/port';
import { openSqliteDocumentStore } from '../documents/sqlite/document-store';
import type { Push } from '../push';
import { followedLikes, postLikes, type PostLikes } from '../testing/examples';
import { TestBench } from '../testing/test-bench';

describe('pushes', () => {
  let bench: TestBench;
  beforeEach(() => {
    bench = new TestBench();
  });
  afterEach(() => bench.close());

  const told = (postId: string, userId: string, likes: number, position: number, acks: readonly string[]) => {
    const push = { topic: 'post.likes', key: postId, body: { postId, likes, position } };
    return [
      { ...push, room: `post:${postId}`, exceptUserId: userId },
      { ...push, room: `user:${userId}`, acks },
    ];
  };

  it('are made of what happens from the start on, each once, and not of what was there', async () => {
    await bench.like('ana', 'p1');
    const { pushes, caughtUp } = await bench.start({ projections: [postLikes] });
    await caughtUp();
    expect(pushes).toEqual([]);
    await bench.like('bob', 'p1');
    await caughtUp();
    await bench.like('cleo', 'p1');
    await caughtUp();
    expect(pushes).toEqual([
      ...told('p1', 'bob', 2, 2, ['command-2']),
      ...told('p1', 'cleo', 3, 3, ['command-3']),
    ]);
  });

  it('are not made of what came while nobody ran', async () => {
    const before = await bench.start({ projections: [postLikes] });
    await bench.like('ana', 'p1');
    await before.caughtUp();
    await before.runner.stop();
    await bench.like('bob', 'p1');
    const after = await bench.start({ projections: [postLikes] });
    await after.caughtUp();
    expect(before.pushes).toHaveLength(2);
    expect(after.pushes).toEqual([]);
    await bench.like('cleo', 'p1');
    await after.caughtUp();
    expect(after.pushes).toEqual(told('p1', 'cleo', 3, 3, ['command-3']));
  });

  it('are made of everything after the start, also by one who was still catching up then', async () => {
    for (let n = 0; n < 30; n += 1) await bench.like(`user-${n}`, 'p1');
    const { pushes, caughtUp } = await bench.start({ projections: [postLikes], pageSize: 1 });
    await bench.like('late', 'p1');
    await caughtUp();
    expect(pushes).toEqual(told('p1', 'late', 31, 31, ['command-31']));
  });

  it('are coalesced in a batch: the last count, everybody’s acks', async () => {
    const { runner, pushes, caughtUp } = await bench.start({ projections: [postLikes] });
    await caughtUp();
    // One batch: appended in one turn of the event loop, before the loop can read.
    await Promise.all([bench.like('ana', 'p1'), bench.like('bob', 'p1'), bench.like('ana', 'p2')]);
    runner.poke();
    await caughtUp();
    const last = (room: string, postId: string) =>
      pushes.findLast((each) => each.room === room && each.key === postId);
    expect(last('post:p1', 'p1')?.body).toEqual({
      postId: 'p1',
      likes: 2,
      position: expect.any(Number) as number,
    });
    const acks = pushes.filter(({ room }) => room === 'user:ana').flatMap((push) => push.acks ?? []);
    expect(acks.sort()).toEqual(['command-1', 'command-3']);
  });

  it('come after the commit of what they tell about', async () => {
    const reader = openSqliteDocumentStore({ file: bench.modelsFile, readOnly: true });
    const seen: Promise<unknown>[] = [];
    const check = async ({ body }: Push, documents: DocumentStore) => {
      const { postId, likes } = body as { postId?: string; likes?: number };
      if (likes === undefined || postId === undefined) return;
      const stored = await documents.getMany<PostLikes>('post-likes.v1', [postId]);
      expect(stored.get(postId)?.doc?.likes).toBe(likes);
    };
    const onPush = (pushes: readonly Push[]) => seen.push(...pushes.map((push) => check(push, reader)));
    const { caughtUp } = await bench.start({ onPush, projections: [postLikes, followedLikes] });
    await bench.follow('bob', 'ana');
    await bench.like('ana', 'p1');
    await caughtUp();
    expect(seen).toHaveLength(3);
    await Promise.all(seen);
    await reader.close();
  });

  it('of a fan-out reach everybody it wrote to', async () => {
    const { pushes, caughtUp } = await bench.start({ projections: [followedLikes] });
    for (const follower of ['f1', 'f2', 'f3', 'f4', 'f5']) await bench.follow(follower, 'ana');
    await bench.like('ana', 'p1');
    await caughtUp();
    const body = { postId: 'p1', userId: 'ana', position: 6 };
    const rooms = ['user:f1', 'user:f2', 'user:f3', 'user:f4', 'user:f5'];
    expect(pushes).toEqual(rooms.map((room) => ({ room, topic: 'followed.liked', body })));
  });

  it('that nobody could take do not hold up the projection', async () => {
    const onPush = () => {
      throw new Error('no socket');
    };
    const { caughtUp, stopped } = await bench.start({ onPush, projections: [postLikes] });
    for (let n = 0; n < 6; n += 1) {
      await bench.like(`user-${n}`, 'p1');
      await caughtUp();
    }
    expect(stopped).toEqual([]);
  });
});
