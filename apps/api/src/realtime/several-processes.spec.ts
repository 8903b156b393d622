import { jest } from '@jest/globals';
import type { LikeAnswer, Page, Post, SendMessageAnswer } from '@heliograph/contracts';
import { onMongo } from '@heliograph/mongo/testing';
import { REDIS } from '../platform/tokens';
import type { RedisLink } from '../runtime/redis/redis-link';
import { after, conversationOf, follow, posted } from '../testing/community';
import { eventually } from '../testing/eventually';
import { onRedis, type TestRedis } from '../testing/redis';
import { startSeveralProcesses, type SeveralProcesses } from '../testing/several-processes';
import { SocketVisitor } from '../testing/socket-visitor';
import { Visitor } from '../testing/visitor';

// Three servers and three engines on a machine that others use too.
jest.setTimeout(60_000);

await onMongo((mongo) => {
  onRedis((redis) => {
    let processes: SeveralProcesses;
    const open: SocketVisitor[] = [];
    beforeAll(async () => {
      processes = await startSeveralProcesses(mongo, redis().url);
      await bothAreReady();
    });
    afterEach(() => {
      for (const socket of open.splice(0)) socket.close();
    });
    afterAll(() => processes[Symbol.asyncDispose]());

    const isReady = async (url: string) => (await fetch(`${url}/api/ready`)).status === 200;
    const bothAreReady = () =>
      eventually(
        () => Promise.all([processes.one, processes.other].map(({ url }) => isReady(url))),
        (ready) => ready.every(Boolean),
        20_000,
      );
    const upLinks = () =>
      [processes.one, processes.other, processes.projector].filter(
        ({ app }) => app.nest.get<RedisLink>(REDIS).isUp,
      ).length;
    /** The same person by the other process. */
    const there = (visitor: Visitor) =>
      Object.assign(new Visitor(processes.other.url), { accessToken: visitor.accessToken, me: visitor.me });
    const connect = async (visitor: Visitor) => {
      const socket = await SocketVisitor.connect(visitor);
      open.push(socket);
      return socket;
    };
    const signUpTwo = async (): Promise<[Visitor, Visitor]> => [
      await processes.one.visitor().signUp(),
      await processes.one.visitor().signUp(),
    ];

    it('push what is done through one to the sockets of the other, once, and answer whoever did it', async () => {
      const [anna, ben] = await signUpTwo();
      const post = await posted(anna);
      const [mine, theirs, far] = [await connect(ben), await connect(there(ben)), await connect(there(anna))];
      for (const socket of [mine, theirs, far]) await socket.send('posts.watch', { ids: [post.id] });
      const { position } = (
        await ben.ask<LikeAnswer>('PUT', `/api/posts/${post.id}/like`, {
          headers: { 'idempotency-key': 'like-1' },
        })
      ).body;
      expect(await far.heard('post.likes')).toEqual({ postId: post.id, likeCount: 1, position });
      for (const socket of [mine, theirs]) {
        expect(await socket.heard('post.likes')).toMatchObject({
          viewer: { liked: true },
          acks: ['like-1'],
          position,
        });
      }
      await ben.ask('DELETE', `/api/posts/${post.id}/like`);
      for (const socket of [mine, theirs, far]) {
        await socket.heard('post.likes', ({ likeCount }) => likeCount === 0);
        expect(socket.all('post.likes')).toHaveLength(2);
      }
    });

    it('let one read what was written through the other', async () => {
      const [anna, ben] = await signUpTwo();
      await follow(ben, anna);
      for (let n = 0; n < 5; n += 1) {
        const post = await posted(anna);
        const page = await there(ben).get<Page<Post>>('/api/feed', after(post.writtenAt));
        expect(page.body.items.map(({ id }) => id)).toContain(post.id);
        expect(Number(page.headers.get('x-projection-position'))).toBeGreaterThanOrEqual(post.writtenAt);
      }
    });

    it('carry conversations, and tell who is typing', async () => {
      const [anna, ben] = await signUpTwo();
      const id = await conversationOf(anna, ben);
      const [mine, theirs] = [await connect(anna), await connect(there(ben))];
      expect(await mine.ask('typing', { conversationId: id })).toEqual({ ok: true });
      expect(await theirs.heard('typing')).toEqual({ conversationId: id, userId: anna.me?.id });
      const answer = await mine.send<SendMessageAnswer>('message.send', {
        conversationId: id,
        clientId: 'm-1',
        text: 'Grüße',
      });
      expect(await theirs.heard('message.new')).toMatchObject({ message: answer.message });
      expect(mine.all('typing')).toEqual([]);
    });

    it('close the sockets of an ended session in each process, and say it once', async () => {
      const [anna, ben] = await signUpTwo();
      const sockets = [await connect(anna), await connect(there(anna))];
      const stays = await connect(there(ben));
      expect((await anna.post('/api/auth/logout')).status).toBe(204);
      for (const socket of sockets) {
        await eventually(
          () => socket.disconnects.length,
          (times) => times > 0,
          2000,
        );
        expect(socket.all('session.ended')).toHaveLength(1);
      }
      expect(await stays.ask('posts.watch', { ids: [] })).toMatchObject({ ok: true });
    });

    type Life = TestRedis['life'];
    it.each<[string, (life: Life) => unknown, (life: Life) => unknown]>([
      ['killed', (life) => life.kill(), (life) => life.startAgain()],
      [
        'frozen',
        (life) => {
          life.freeze();
        },
        (life) => {
          life.thaw();
        },
      ],
    ])('serve on while Redis is %s, and have everybody look afterwards', async (_, takeAway, bringBack) => {
      const [anna, ben] = await signUpTwo();
      await follow(ben, anna);
      const far = await connect(there(anna));
      far.forget();
      await takeAway(redis().life);
      // Reads find what was written once it is known that nobody is heard.
      await eventually(
        async () => {
          const { writtenAt } = await posted(anna);
          const page = await there(ben).get<Page<Post>>('/api/feed', after(writtenAt));
          return Number(page.headers.get('x-projection-position')) >= writtenAt;
        },
        (isRead) => isRead,
        10_000,
      );
      for (let n = 0; n < 3; n += 1) {
        const post = await posted(anna);
        const page = await there(ben).get<Page<Post>>('/api/feed', after(post.writtenAt));
        expect(page.body.items.map(({ id }) => id)).toContain(post.id);
        expect(await isReady(processes.other.url)).toBe(true);
      }
      expect(far.all('feed.new')).toEqual([]);
      // What thaws before anybody noticed has lost nothing.
      await eventually(upLinks, (up) => up === 0, 20_000);
      await bringBack(redis().life);
      await far.heard('hello');
      await eventually(upLinks, (up) => up === 3);
      const post = await posted(anna);
      await far.heard('feed.new', ({ postId }) => postId === post.id);
    });

    it('serve on, and say how old it is, while nobody projects', async () => {
      const [anna] = await signUpTwo();
      const before = await posted(anna);
      await there(anna).get('/api/feed', after(before.writtenAt));
      await processes.projector.app.close();
      const { writtenAt } = await posted(anna);
      const page = await there(anna).get<Page<Post>>('/api/feed', after(writtenAt));
      expect(page.status).toBe(200);
      expect(Number(page.headers.get('x-projection-position'))).toBeLessThan(writtenAt);
      expect(await isReady(processes.other.url)).toBe(true);
      const figures = await (await fetch(`${processes.other.url}/metrics`)).text();
      expect(Number(/^heliograph_projector_silent_seconds (\S+)$/m.exec(figures)?.[1])).toBeGreaterThan(0);
    });
  });
});
