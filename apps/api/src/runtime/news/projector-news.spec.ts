import { temporaryFolder, type TemporaryFolder } from '@heliograph/event-store/testing';
import {
  createPositions,
  openSqliteDocumentStore,
  type DocumentStore,
  type Positions,
} from '@heliograph/projections';
import { createLogger } from '../../platform/logger';
import { eventually } from '../../testing/eventually';
import { onRedis } from '../../testing/redis';
import type { ProjectorListener } from '../projector';
import { connectRedis } from '../redis/connect-redis';
import type { RedisLink } from '../redis/redis-link';
import { newsChannel, readNews, writeNews } from './news';
import { NewsBoard } from './news-board';
import { ProjectorNews } from './projector-news';
import { DEAF, projections, standing } from './testing/standing';

const log = createLogger('silent');

/** What is asked for is told in the next turn of the event loop. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A process with its news, and what its projector is given. */
interface Process {
  readonly link: RedisLink;
  readonly news: ProjectorNews;
  readonly positions: Positions;
  readonly projector: ProjectorListener;
  readonly restarts: () => number;
}

onRedis((redis) => {
  let folder: TemporaryFolder;
  const closing: (() => unknown)[] = [];
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
    folder.remove();
  });

  async function start({ url = redis().url } = {}): Promise<Process> {
    const documents: DocumentStore = openSqliteDocumentStore({ file: folder.file('models.db') });
    const link = await connectRedis(url, log);
    const positions = createPositions(projections.map(({ name }) => name));
    const news = new ProjectorNews({ link, documents, positions, projections, log });
    closing.push(
      () => documents.close(),
      () => link.close(),
      () => news.close(),
    );
    let restarts = 0;
    const projector = news.publishing({
      ...DEAF,
      onProgress: (progress) => positions.update(progress),
      onRestarted: () => void (restarts += 1),
    });
    return { link, news, positions, projector, restarts: () => restarts };
  }

  const isUp = ({ link }: Process) =>
    eventually(
      () => link.isUp,
      (up) => up,
    );
  async function startTwo(): Promise<readonly [Process, Process]> {
    const two = [await start(), await start()] as const;
    await Promise.all(two.map(isUp));
    two[0].projector.onLease({ fencing: 1, lost: null });
    return two;
  }

  it('tells the other processes how far the projections of one are, without a wait', async () => {
    const [one, other] = await startTwo();
    for (let position = 1; position <= 200; position += 1) {
      one.projector.onProgress({ likes: position }, standing(position));
      const before = performance.now();
      expect(await other.positions.reach(['likes', 'feed'], position, 800)).toBe(position);
      expect(performance.now() - before).toBeLessThan(500);
    }
    expect(other.news.status()).toEqual(standing(200));
    expect(other.news.silence()).toEqual([]);
  });

  it('says nothing of how they stand by what a process that is no more has posted', async () => {
    const gone = await start();
    gone.projector.onLease({ fencing: 1, lost: null });
    gone.projector.onProgress({ likes: 7, feed: 7 }, standing(7));
    const documents = openSqliteDocumentStore({ file: folder.file('models.db') });
    closing.push(() => documents.close());
    const board = new NewsBoard(documents);
    await eventually(
      () => board.read(),
      (posted) => posted?.projections[0]?.position === 7,
    );
    await gone.news.close();
    const other = await start();
    await eventually(
      () => other.positions.of(['likes', 'feed']),
      (position) => position === 7,
    );
    expect(other.news.status()).toEqual([]);
    const next = await start();
    await Promise.all([other, next].map(isUp));
    next.projector.onLease({ fencing: 2, lost: null });
    next.projector.onProgress({}, standing(7, { status: 'catching-up', head: 9 }));
    await eventually(
      () => other.news.status(),
      (all) => all.length > 0,
    );
    expect(other.news.status()).toEqual(standing(7, { status: 'catching-up', head: 9 }));
  });

  it('tells why one has stopped, and has nobody wait for it', async () => {
    const [one, other] = await startTwo();
    one.projector.onProgress({ likes: 5 }, standing(5));
    const [likes] = standing(5, { status: 'stopped', error: 'It cannot.' });
    if (likes) one.projector.onStopped(likes);
    await eventually(
      () => other.news.status(),
      (all) => all.some(({ name, error }) => name === 'likes' && error === 'It cannot.'),
    );
    expect(await other.positions.reach(['likes'], 9, 800)).toBe(5);
  });

  it('goes by the board while Redis is away, and has everybody look when it is back', async () => {
    const [one, other] = await startTwo();
    await redis().life.kill();
    await eventually(
      () => one.link.isUp || other.link.isUp,
      (up) => !up,
    );
    for (let position = 1; position <= 5; position += 1) {
      const reached = other.positions.reach(['likes', 'feed'], position, 800);
      one.projector.onProgress({}, standing(position));
      expect(await reached).toBe(position);
    }
    expect(other.news.silence()).toEqual([]);
    await redis().life.startAgain();
    await Promise.all([isUp(one), isUp(other)]);
    await eventually(one.restarts, (count) => count === 1);
    one.projector.onProgress({}, standing(6));
    expect(await other.positions.reach(['likes', 'feed'], 6, 800)).toBe(6);
    expect(other.restarts()).toBe(0);
  });

  it('goes by the board where only the projector has no Redis', async () => {
    const alone = await start({ url: 'redis://127.0.0.1:1' });
    const other = await start();
    await isUp(other);
    alone.projector.onLease({ fencing: 1, lost: null });
    alone.projector.onProgress({}, standing(3));
    await eventually(
      () => other.positions.of(['likes']),
      (position) => position === 3,
    );
    alone.projector.onProgress({}, standing(4));
    expect(await other.positions.reach(['likes', 'feed'], 4, 800)).toBe(4);
  });

  it('believes nobody who was deposed, and nothing of another version', async () => {
    const [deposed, other] = await startTwo();
    const next = await start();
    await isUp(next);
    next.projector.onLease({ fencing: 2, lost: null });
    next.projector.onProgress({}, [
      ...standing(8),
      { name: 'feed', version: 3, status: 'live', position: 1, head: 8 },
    ]);
    expect(await other.positions.reach(['likes', 'feed'], 8, 800)).toBe(8);
    deposed.projector.onProgress({}, standing(7));
    next.projector.onProgress({}, standing(9));
    expect(await other.positions.reach(['likes', 'feed'], 9, 800)).toBe(9);
    expect(await deposed.positions.reach(['likes', 'feed'], 9, 800)).toBe(9);
    expect(other.positions.of(['likes', 'feed'])).toBe(9);
  });

  it('says nothing more when the lease is lost', async () => {
    const [one, other] = await startTwo();
    one.projector.onProgress({}, standing(1));
    expect(await other.positions.reach(['likes'], 1, 800)).toBe(1);
    one.projector.onLease({ fencing: 1, lost: 'It was slow.' });
    one.projector.onProgress({}, standing(2));
    other.projector.onProgress({}, standing(3));
    other.projector.onLease({ fencing: 2, lost: null });
    expect(await one.positions.reach(['likes', 'feed'], 3, 800)).toBe(3);
    expect(one.news.status()).toEqual(standing(3));
  });

  it('says nothing before it holds the lease', async () => {
    const [one, other] = [await start(), await start()];
    await Promise.all([one, other].map(isUp));
    const channel = newsChannel(one.link);
    const heard: number[] = [];
    other.link.subscribe(channel, (message) => heard.push(readNews(message.toString()).fencing));
    await eventually(
      () =>
        one.link
          .publish(channel, writeNews({ from: 'x', fencing: 1, count: 1, projections: [] }))
          .then(() => heard),
      (fencings) => fencings.length > 0,
    );
    // As it stands while nobody knows who projects.
    one.projector.onProgress({}, standing(5, { status: 'catching-up' }));
    await turn();
    await turn();
    await one.link.publish(channel, writeNews({ from: 'x', fencing: 2, count: 2, projections: standing(1) }));
    await eventually(
      () => heard,
      (fencings) => fencings.includes(2),
    );
    expect(heard).not.toContain(0);
  });

  it('refuses what is no news', async () => {
    const [one, other] = await startTwo();
    const channel = newsChannel(one.link);
    for (const nonsense of [
      '',
      'null',
      '{}',
      '[]',
      'x',
      Buffer.from([0xff, 0xfe]),
      JSON.stringify({ from: 'x', fencing: 9, count: 1, projections: [{ name: 'likes', position: -1 }] }),
      JSON.stringify({ from: 'x', fencing: 9, count: 1, projections: standing(1e300) }),
    ]) {
      expect(await one.link.publish(channel, nonsense)).toBe(true);
    }
    one.projector.onProgress({}, standing(1));
    expect(await other.positions.reach(['likes', 'feed'], 1, 800)).toBe(1);
  });
});
