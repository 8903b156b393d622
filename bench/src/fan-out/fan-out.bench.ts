import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dataFiles } from '@heliograph/server-state';
import { cost, type Benchmark, type Figure } from '../figure';
import { median, percentile } from '../median';
import { Seed } from '../seed/seed';
import { post, uploadPicture } from '../server/posting';
import { reached } from '../server/reached';
import { signUp } from '../server/signed-up';
import { startHeliograph } from '../server/started-server';
import { startSteadyLoad } from '../server/steady-load';
import { inTemporaryFolder } from '../temporary-folder';
import { BareRows } from './bare-rows';
import { tookDuring, tookWithin, type Span } from './visits';

const FOLLOWERS = 5_000;
const READERS = 5;
const POSTS_READ = 200;
const VISITS_PER_SECOND = 100;
const ROUNDS = 5;
/** In a row, so that enough of the visits fall into them for a p99. */
const POSTS_A_ROUND = 6;
const QUIET_MS = 1_000;
const now = (): number => performance.timeOrigin + performance.now();

/**
 * A post to 5,000 followers: how long until the last row of a home feed is written, against writing the same rows bare; and
 * how long others wait for their feed meanwhile, against the seconds in between.
 */
export const fanOutBench: Benchmark = { name: 'fanout', run: () => inTemporaryFolder(measure) };

async function measure(folder: string): Promise<readonly Figure[]> {
  const dataDir = join(folder, 'data');
  const server = await startHeliograph(dataDir);
  const feed = `${server.url}/api/feed?limit=20`;
  const author = await signUp(server.url, 'author');
  const readers = await Promise.all(
    Array.from({ length: READERS }, (_, n) => signUp(server.url, `reader.${n}`)),
  );
  const pictures: string[] = [];
  for (let n = 0; n < POSTS_A_ROUND * (ROUNDS + 1); n++)
    pictures.push(await uploadPicture(server.url, author.authorization));

  const seed = new Seed(dataDir);
  const people = await seed.people(FOLLOWERS);
  await seed.followedBy(author.userId, people);
  for (const { userId } of readers) await seed.follow(userId, people.slice(0, 20));
  const { position: seeded } = await seed.posts(people.slice(0, 20), POSTS_READ);
  await seed.close();
  await reached(feed, author.authorization, seeded);

  const rows = new BareRows(dataFiles(dataDir).models, join(folder, 'bare.db'));
  const lastOwner = people.toSorted().at(-1) ?? '';
  const fanOut = async (picture: string): Promise<{ readonly span: Span; readonly postId: string }> => {
    const from = now();
    const { postId, position } = await post(server.url, author.authorization, picture);
    while (!rows.isWritten(lastOwner, postId)) await pause(2);
    const to = now();
    // Told to everybody too, before it is quiet.
    await reached(feed, author.authorization, position);
    return { span: { from, to }, postId };
  };

  const load = await startSteadyLoad({
    url: feed,
    authorizations: readers.map(({ authorization }) => authorization),
    perSecond: VISITS_PER_SECOND,
  });
  const [busy, quiet, ours, bare]: [Span[], Span[], number[], number[]] = [[], [], [], []];
  // The first round warms up and is not counted.
  for (let round = 0; round <= ROUNDS; round++) {
    const began = now();
    await pause(QUIET_MS);
    const beforeAll = now();
    const postIds: string[] = [];
    for (const picture of pictures.splice(0, POSTS_A_ROUND)) {
      const { span, postId } = await fanOut(picture);
      postIds.push(postId);
      if (round > 0) ours.push(span.to - span.from);
    }
    const afterAll = now();
    const written = postIds.map((postId) => rows.write(postId));
    if (written.some((each) => each.rows !== FOLLOWERS + 1))
      throw new Error('Some rows of a post are missing.');
    if (round === 0) continue;
    quiet.push({ from: began, to: beforeAll });
    busy.push({ from: beforeAll, to: afterAll });
    bare.push(...written.map(({ took }) => took));
  }
  const visits = await load.end();
  rows.close();
  await server.stop();
  return [
    cost('fanout.last-row', median(ours), median(bare), 'ms', 'no aim'),
    cost(
      'fanout.others.p99',
      percentile(tookDuring(visits, busy), 0.99),
      percentile(tookWithin(visits, quiet), 0.99),
      'ms',
      '≤ 2 × just before',
    ),
  ];
}
