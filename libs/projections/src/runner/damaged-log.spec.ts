import Database from 'better-sqlite3';
import { followedLikes, postLikes } from '../testing/examples';
import { TestBench } from '../testing/test-bench';

describe('a log that is damaged', () => {
  let bench: TestBench;
  beforeEach(async () => {
    bench = new TestBench();
    for (const user of ['ana', 'bob', 'cleo']) await bench.like(user, 'p1');
  });
  afterEach(() => bench.close());

  const damage = (position: number): void => {
    const db = new Database(bench.log.folder.file('log.db'));
    db.prepare("UPDATE events SET data = '{}' WHERE position = ?").run(position);
    db.close();
  };

  it('stops who would read what is damaged, with a sentence, and nobody who has passed it', async () => {
    const before = await bench.start({ projections: [postLikes] });
    await before.caughtUp();
    await before.runner.stop();
    damage(2);
    const { status, stopped, caughtUp } = await bench.start();
    await bench.until(() => stopped.length > 0);
    expect(stopped).toMatchObject([
      {
        name: followedLikes.name,
        status: 'stopped',
        error: expect.stringMatching(/position 2 .*backup/) as string,
      },
    ]);
    await bench.like('dan', 'p1');
    await caughtUp(postLikes.name);
    expect(status(postLikes.name)?.status).toBe('live');
  });

  it('stops everybody who comes to it later', async () => {
    const { status, stopped, caughtUp, runner } = await bench.start();
    await caughtUp();
    await runner.stop();
    await bench.like('dan', 'p1');
    damage(4);
    const after = await bench.start();
    await bench.until(() => after.stopped.length === 2);
    expect(stopped).toEqual([]);
    expect(status(postLikes.name)?.position).toBe(3);
    expect(after.status(postLikes.name)?.position).toBe(3);
  });
});
