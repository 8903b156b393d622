import { temporaryFolder, type TemporaryFolder } from '@heliograph/event-store/testing';
import { createPositions, openSqliteDocumentStore, type DocumentStore } from '@heliograph/projections';
import { ManualTime } from '@heliograph/projections/testing';
import { createLogger } from '../../platform/logger';
import { eventually } from '../../testing/eventually';
import { connectRedis } from '../redis/connect-redis';
import type { RedisLink } from '../redis/redis-link';
import { ProjectorNews } from './projector-news';
import { DEAF, projections, standing } from './testing/standing';

const log = createLogger('silent');

describe('news without Redis', () => {
  let folder: TemporaryFolder;
  let documents: DocumentStore;
  let link: RedisLink;
  const open: ProjectorNews[] = [];
  beforeEach(async () => {
    folder = temporaryFolder();
    documents = openSqliteDocumentStore({ file: folder.file('models.db') });
    link = await connectRedis('redis://127.0.0.1:1', log);
  });
  afterEach(async () => {
    for (const each of open.splice(0)) await each.close();
    await link.close();
    await documents.close();
    folder.remove();
  });
  const begin = (time: ManualTime, positions = createPositions(projections.map(({ name }) => name))) => {
    const news = new ProjectorNews({ link, documents, positions, projections, log, time });
    open.push(news);
    return { news, positions, projector: news.publishing(DEAF) };
  };

  it('say that a projector is silent after ten seconds, until it is heard', async () => {
    const time = new ManualTime();
    const { news, positions } = begin(time);
    const { news: projecting, projector } = begin(time, positions);
    await time.pass(10_000);
    expect(news.silence()).toEqual([]);
    await time.pass(1000);
    expect(news.silence()).toEqual([{ what: 'projector', why: 'No projector has been heard for 11 s.' }]);

    projector.onLease({ fencing: 1, lost: null });
    projector.onProgress({}, standing(1));
    await eventually(
      async () => {
        // What was posted before the first look may be of one that is no more: the next post tells.
        await time.pass(1000);
        return news.silentMs;
      },
      (ms) => ms < 2000,
    );
    expect([news.silence(), projecting.silence()]).toEqual([[], []]);
    expect(positions.of(['likes', 'feed'])).toBe(1);
  });

  it('are of who took the lease, where this process had it before, already when they are found first', async () => {
    const time = new ManualTime();
    const one = begin(time);
    one.projector.onLease({ fencing: 1, lost: null });
    one.projector.onLease({ fencing: 1, lost: 'It was slow.' });
    // Time stands still for the other one: it posts once.
    const other = begin(new ManualTime());
    other.projector.onLease({ fencing: 2, lost: null });
    other.projector.onProgress({}, standing(3));
    await eventually(
      async () => {
        await time.pass(1000);
        return one.positions.of(['likes', 'feed']);
      },
      (position) => position === 3,
    );
    expect(one.news.status()).toEqual(standing(3));
  });
});
