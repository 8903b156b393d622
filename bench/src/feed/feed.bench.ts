import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rate, type Benchmark, type Figure } from '../figure';
import { median } from '../median';
import { Seed } from '../seed/seed';
import { perSecondOf } from '../server/load';
import { reached } from '../server/reached';
import { signUp } from '../server/signed-up';
import { startHeliograph, startProgram } from '../server/started-server';
import { inTemporaryFolder } from '../temporary-folder';

const PEOPLE = 10_000;
const FOLLOWED = 500;
const FEW_POSTS = 20_000;
const MANY_POSTS = 200_000;
const ROUNDS = 3;
const SECONDS = 3;
/** Before anything is counted: both servers' code is compiled while it runs. */
const WARM_UP_SECONDS = 6;

/** A home feed page of 20 posts against a bare Fastify route that serialises the same page from memory; then with ten times the posts. */
export const feedBench: Benchmark = { name: 'feed', run: () => inTemporaryFolder(measure) };

async function measure(folder: string): Promise<readonly Figure[]> {
  const server = await startHeliograph(join(folder, 'data'));
  const feed = `${server.url}/api/feed?limit=20`;
  const reader = await signUp(server.url, 'reader');
  const seed = new Seed(join(folder, 'data'));
  const people = await seed.people(PEOPLE);
  await seed.follow(reader.userId, people.slice(0, FOLLOWED));

  const pageAfter = (position: number) => reached(feed, reader.authorization, position);

  const page = await pageAfter((await seed.posts(people, FEW_POSTS)).position);
  await writeFile(join(folder, 'page.json'), page);
  const bare = await startProgram('bare-page.process.js', [join(folder, 'page.json')], {});
  await perSecondOf(bare.url, '', WARM_UP_SECONDS);
  await perSecondOf(feed, reader.authorization, WARM_UP_SECONDS);
  const few: number[] = [];
  const floor: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    floor.push(await perSecondOf(bare.url, '', SECONDS));
    few.push(await perSecondOf(feed, reader.authorization, SECONDS));
  }
  await pageAfter((await seed.posts(people, MANY_POSTS - FEW_POSTS)).position);
  await perSecondOf(feed, reader.authorization, WARM_UP_SECONDS);
  const many: number[] = [];
  for (let round = 0; round < ROUNDS; round++)
    many.push(await perSecondOf(feed, reader.authorization, SECONDS));

  await seed.close();
  await bare.stop();
  await server.stop();
  return [
    rate('feed.page', median(few), median(floor), 'pages/s', '≥ 0.45'),
    rate('feed.page.many', median(many), median(few), 'pages/s', '≥ 0.85 of the same at 20,000 posts'),
  ];
}
