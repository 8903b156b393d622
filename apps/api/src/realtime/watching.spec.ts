import { jest } from '@jest/globals';
import type { AddCommentAnswer, LikeAnswer, WatchedPost } from '@heliograph/contracts';
import { follow, posted } from '../testing/community';
import { SocketVisitor } from '../testing/socket-visitor';
import { startTestServer, type TestServer } from '../testing/test-server';
import type { Visitor } from '../testing/visitor';

// Real servers on a machine that others use too.
jest.setTimeout(30_000);

let server: TestServer;
let anna: Visitor;
let ben: Visitor;
const open: SocketVisitor[] = [];
const connect = async (who: Visitor, options: Parameters<typeof SocketVisitor.connect>[1] = {}) => {
  const socket = await SocketVisitor.connect(who, options);
  open.push(socket);
  return socket;
};
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  [anna, ben] = await Promise.all([server.visitor().signUp(), server.visitor().signUp()]);
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});
afterAll(() => server[Symbol.asyncDispose]());

describe('watching posts', () => {
  it('answers what they have now, and tells what changes from then on', async () => {
    const post = await posted(anna);
    const { position } = (await ben.ask<LikeAnswer>('PUT', `/api/posts/${post.id}/like`)).body;
    const watcher = await connect(anna);
    const answer = await watcher.send<{ posts: WatchedPost[] }>('posts.watch', { ids: [post.id, 'nothing'] });
    expect(answer.posts).toEqual([{ postId: post.id, likeCount: 1, commentCount: 0, position }]);

    const gone = (await ben.ask<LikeAnswer>('DELETE', `/api/posts/${post.id}/like`)).body;
    expect(await watcher.heard('post.likes')).toEqual({
      postId: post.id,
      likeCount: 0,
      position: gone.position,
    });
  });

  it('replaces what was watched before', async () => {
    const [first, second] = [await posted(anna), await posted(anna)];
    const watcher = await connect(anna);
    await watcher.send('posts.watch', { ids: [first.id] });
    await watcher.send('posts.watch', { ids: [second.id] });
    await ben.ask('PUT', `/api/posts/${first.id}/like`);
    await ben.ask('PUT', `/api/posts/${second.id}/like`);
    await watcher.heard('post.likes', ({ postId }) => postId === second.id);
    expect(watcher.all('post.likes').map(({ postId }) => postId)).toEqual([second.id]);
  });

  it('tells who did it in their own room, with their half and what it answers, and once', async () => {
    const post = await posted(anna);
    const [phone, laptop, other] = [await connect(ben), await connect(ben), await connect(anna)];
    for (const socket of [phone, laptop, other]) await socket.send('posts.watch', { ids: [post.id] });
    const { position } = (
      await ben.ask<LikeAnswer>('PUT', `/api/posts/${post.id}/like`, {
        headers: { 'idempotency-key': 'like-7' },
      })
    ).body;
    for (const socket of [phone, laptop]) {
      expect(await socket.heard('post.likes')).toEqual({
        postId: post.id,
        likeCount: 1,
        position,
        viewer: { liked: true, saved: false, position },
        acks: ['like-7'],
      });
    }
    expect(await other.heard('post.likes')).toEqual({ postId: post.id, likeCount: 1, position });
    // Something later on the same socket proves that nothing else came before it.
    await ben.ask('DELETE', `/api/posts/${post.id}/like`);
    await Promise.all(
      [phone, laptop, other].map((socket) => socket.heard('post.likes', ({ likeCount }) => likeCount === 0)),
    );
    expect([phone, laptop, other].map((socket) => socket.all('post.likes').length)).toEqual([2, 2, 2]);
  });

  it('tells of comments with their author, and of their deletion', async () => {
    const post = await posted(anna);
    const [mine, theirs] = [await connect(ben), await connect(anna)];
    for (const socket of [mine, theirs]) await socket.send('posts.watch', { ids: [post.id] });
    const { comment, position } = (
      await ben.post<AddCommentAnswer>(
        `/api/posts/${post.id}/comments`,
        { text: 'schön' },
        { 'idempotency-key': 'c-1' },
      )
    ).body;
    expect(await theirs.heard('post.comments')).toEqual({
      postId: post.id,
      commentCount: 1,
      comment,
      position,
    });
    expect(await mine.heard('post.comments')).toEqual({
      postId: post.id,
      commentCount: 1,
      comment,
      position,
      acks: ['c-1'],
    });
    await anna.ask('DELETE', `/api/comments/${comment.id}`);
    expect(await mine.heard('post.comments', ({ deletedId }) => deletedId !== undefined)).toMatchObject({
      postId: post.id,
      commentCount: 0,
      deletedId: comment.id,
    });
  });

  it('tells of new captions and of the end', async () => {
    const post = await posted(anna);
    const watcher = await connect(ben);
    await watcher.send('posts.watch', { ids: [post.id] });
    await anna.ask('PATCH', `/api/posts/${post.id}`, { body: { caption: 'neu #tag' } });
    expect(await watcher.heard('post.edited')).toMatchObject({
      postId: post.id,
      caption: 'neu #tag',
      tags: ['tag'],
    });
    await anna.ask('DELETE', `/api/posts/${post.id}`);
    expect(await watcher.heard('post.deleted')).toMatchObject({ postId: post.id });
  });
});

describe('new posts', () => {
  it('are told to followers and to the author’s other windows, and to nobody else', async () => {
    const carla = await server.visitor().signUp();
    await follow(ben, anna);
    const [author, follower, stranger] = [await connect(anna), await connect(ben), await connect(carla)];
    const post = await posted(anna, 'neu', { 'idempotency-key': 'p-1' });
    const told = { postId: post.id, authorId: anna.me?.id, position: post.writtenAt };
    expect(await follower.heard('feed.new')).toEqual(told);
    expect(await author.heard('feed.new')).toEqual({ ...told, acks: ['p-1'] });
    await posted(carla);
    await stranger.heard('feed.new');
    expect(stranger.all('feed.new').map(({ authorId }) => authorId)).toEqual([carla.me?.id]);
  });
});
