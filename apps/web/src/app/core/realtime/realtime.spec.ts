import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { Problem } from '../api/problem';
import { Session } from '../session/session';
import { FakeSocket } from '../testing/fake-socket';
import { aMe, provideServer, refuse, requestTo, settled, signedIn } from '../testing/server';
import { Realtime } from './realtime';
import { SOCKET_FACTORY } from './socket';
import { WatchedPosts } from './watched-posts';

async function aLine() {
  const socket = new FakeSocket();
  let token: (() => Promise<string>) | undefined;
  TestBed.configureTestingModule({
    providers: [
      provideServer(),
      {
        provide: SOCKET_FACTORY,
        useValue: (given: () => Promise<string>) => {
          token = given;
          return Promise.resolve(socket);
        },
      },
    ],
  });
  void TestBed.inject(Session).start();
  await signedIn();
  const realtime = TestBed.inject(Realtime);
  TestBed.tick();
  await realtime.start();
  return { socket, realtime, token: () => token!() };
}

/** Pushes are delivered with the next frame. */
const nextFrame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));

const likes = (likeCount: number, position: number) => ({ postId: 'p', likeCount, position });

describe('the realtime line', () => {
  afterEach(() => jest.useRealTimers());

  it('connects with the session’s token, and once', async () => {
    const { socket, realtime, token } = await aLine();
    expect(await token()).toBe('token-1');
    await realtime.start();
    expect(socket.connects).toBe(1);
    expect(realtime.status()).toBe('connecting');
    socket.change('connected');
    expect(realtime.status()).toBe('live');
  });

  it('delivers pushes in order, together with the frame', async () => {
    const { socket, realtime } = await aLine();
    const seen: number[] = [];
    const stop = realtime.on('post.likes', ({ likeCount }) => seen.push(likeCount));
    socket.push('post.likes', likes(1, 1));
    socket.push('post.likes', likes(2, 2));
    expect(seen).toEqual([]);
    await nextFrame();
    expect(seen).toEqual([1, 2]);
    stop();
    socket.push('post.likes', likes(3, 3));
    await nextFrame();
    expect(seen).toEqual([1, 2]);
  });

  it('says after each hello how far the server has come', async () => {
    const { socket, realtime } = await aLine();
    const gaps: (number | null)[] = [];
    realtime.onGap((position) => gaps.push(position));
    socket.change('connected');
    socket.push('hello', { position: 40 });
    await nextFrame();
    socket.push('hello', { position: 44 });
    await nextFrame();
    expect(gaps).toEqual([40, 44]);
  });

  it('says that something may have been missed after the page was out of sight for long', async () => {
    const { socket, realtime } = await aLine();
    socket.change('connected');
    const gaps: (number | null)[] = [];
    realtime.onGap((position) => gaps.push(position));
    jest.useFakeTimers();
    const hide = (hidden: boolean) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    hide(true);
    jest.advanceTimersByTime(30_000);
    hide(false);
    expect(gaps).toEqual([]);
    hide(true);
    jest.advanceTimersByTime(90_000);
    hide(false);
    expect(gaps).toEqual([null]);
  });

  it('says that something may have been missed when an event was not answered, while the line holds', async () => {
    const { socket, realtime } = await aLine();
    const gaps: (number | null)[] = [];
    realtime.onGap((position) => gaps.push(position));
    socket.change('connected');
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'requestAnimationFrame'] });
    const unanswered = async () => {
      const asked = realtime.emit('posts.watch', { ids: [] });
      socket.emitted.at(-1)?.fail(new Problem('timeout', 0, 'timeout'));
      await expect(asked).rejects.toMatchObject({ kind: 'timeout' });
    };
    await unanswered();
    expect(gaps).toEqual([]);
    await jest.advanceTimersByTimeAsync(3_000);
    expect(gaps).toEqual([null]);
    await unanswered();
    socket.change('lost');
    await jest.advanceTimersByTimeAsync(3_000);
    expect(gaps).toEqual([null]);
  });

  it('answers what it sends with its acknowledgement, or with why not', async () => {
    const { socket, realtime } = await aLine();
    await expect(realtime.emit('typing', { conversationId: 'c' })).rejects.toMatchObject({ kind: 'offline' });
    socket.change('connected');
    const read = realtime.emit('conversation.read', { conversationId: 'c', seq: 4 });
    const refused = realtime.emit('message.send', { conversationId: 'c', clientId: 'k' });
    socket.emitted[0]!.acknowledge({ ok: true });
    socket.emitted[1]!.acknowledge({ ok: false, code: 'empty-message', detail: 'Write something.' });
    await expect(read).resolves.toMatchObject({ ok: true });
    await expect(refused).rejects.toMatchObject({ kind: 'invalid', status: 400, detail: 'Write something.' });
  });

  it('asks whether the session still holds when the server turns it away, and comes back', async () => {
    const { socket, realtime } = await aLine();
    socket.change('connected');
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'requestAnimationFrame'] });
    socket.change('refused');
    expect(realtime.status()).toBe('lost');
    await signedIn();
    await jest.advanceTimersByTimeAsync(3_000);
    expect(socket.connects).toBe(2);
  });

  it('is another one for another person', async () => {
    const { socket } = await aLine();
    socket.change('connected');
    const session = TestBed.inject(Session);
    const again = session.ended();
    await signedIn(aMe({ id: 'u2' }), 'token-2');
    await again;
    expect(socket.isConnected).toBe(false);
    TestBed.tick();
    expect(socket.connects).toBe(2);
  });

  it('goes when the session ends', async () => {
    const { socket, realtime } = await aLine();
    socket.change('connected');
    socket.push('session.ended', { reason: 'revoked' });
    await nextFrame();
    refuse(await requestTo('/auth/refresh', 'POST'), 401, 'refresh-refused');
    await settled();
    TestBed.tick();
    expect(socket.isConnected).toBe(false);
    expect(realtime.status()).not.toBe('live');
  });
});

describe('the watched posts', () => {
  afterEach(() => jest.useRealTimers());

  async function watching() {
    const line = await aLine();
    const watched = TestBed.inject(WatchedPosts);
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'requestAnimationFrame'] });
    line.socket.change('connected');
    const asked = () => line.socket.emitted.map(({ payload }) => (payload as { ids: string[] }).ids);
    return { ...line, watched, asked };
  }

  it('are told to the server together, as long as somebody watches them', async () => {
    const { watched, asked } = await watching();
    const stop = [watched.watch('a'), watched.watch('b'), watched.watch('a')];
    await jest.advanceTimersByTimeAsync(300);
    expect(asked()).toEqual([['a', 'b']]);
    stop[0]!();
    stop[0]!();
    await jest.advanceTimersByTimeAsync(300);
    expect(asked()).toHaveLength(1);
    stop[2]!();
    await jest.advanceTimersByTimeAsync(300);
    expect(asked().at(-1)).toEqual(['b']);
  });

  it('are no more than the server takes: those that came last', async () => {
    const { watched, asked } = await watching();
    for (let post = 0; post < 130; post++) watched.watch(`p${post}`);
    await jest.advanceTimersByTimeAsync(300);
    expect(asked()[0]).toHaveLength(100);
    expect(asked()[0]!.at(-1)).toBe('p129');
  });

  it('hand on the values of the moment', async () => {
    const { watched, socket } = await watching();
    const present: unknown[] = [];
    watched.onPresent((post) => present.push(post));
    watched.watch('a');
    await jest.advanceTimersByTimeAsync(300);
    const post = { postId: 'a', likeCount: 3, commentCount: 1, position: 9 };
    socket.emitted[0]!.acknowledge({ ok: true, posts: [post] });
    await jest.advanceTimersByTimeAsync(0);
    expect(present).toEqual([post]);
  });

  it('are told anew to a new connection, and after one that failed', async () => {
    const { watched, socket, asked } = await watching();
    watched.watch('a');
    await jest.advanceTimersByTimeAsync(300);
    socket.emitted[0]!.fail(new Error('no answer'));
    await jest.advanceTimersByTimeAsync(0);
    watched.watch('a');
    await jest.advanceTimersByTimeAsync(300);
    expect(asked()).toHaveLength(2);
    socket.push('hello', { position: 1 });
    await nextFrame();
    await jest.advanceTimersByTimeAsync(300);
    expect(asked()).toHaveLength(3);
  });
});
