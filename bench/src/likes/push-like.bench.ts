import { join } from 'node:path';
import { cost, type Benchmark, type Figure } from '../figure';
import { percentile } from '../median';
import { Seed } from '../seed/seed';
import { outcomeOf } from '../server/load';
import { reached } from '../server/reached';
import { signUp } from '../server/signed-up';
import { startHeliograph, startProgram } from '../server/started-server';
import { inTemporaryFolder } from '../temporary-folder';
import { LikesOutcome, type LikesPlan } from './plan';

const LIKERS = 10;
const POSTS = 10;
const PER_SECOND = 50;
const ROUNDS = 5;
const A_ROUND = 4 * PER_SECOND;

/**
 * From asking to like by HTTP until another person's socket is told, at 50 likes a second, against the same hop by bare
 * Fastify and Socket.IO; rounds alternate.
 */
export const pushLikeBench: Benchmark = { name: 'push.like', run: () => inTemporaryFolder(measure) };

async function measure(folder: string): Promise<readonly Figure[]> {
  const dataDir = join(folder, 'data');
  const server = await startHeliograph(dataDir);
  const bare = await startProgram('bare-realtime.process.js', [], {});
  const watcher = await signUp(server.url, 'watcher');
  const likers = await Promise.all(
    Array.from({ length: LIKERS }, (_, n) => signUp(server.url, `liker.${n}`)),
  );
  const seed = new Seed(dataDir);
  const { postIds, position } = await seed.posts([watcher.userId], POSTS);
  await seed.close();
  await reached(`${server.url}/api/feed`, watcher.authorization, position);

  const latenciesOf = async (url: string, from: number): Promise<readonly number[]> => {
    const plan: LikesPlan = {
      url,
      watcherToken: watcher.accessToken,
      likerTokens: likers.map(({ accessToken }) => accessToken),
      postIds: [...postIds],
      perSecond: PER_SECOND,
      count: A_ROUND,
      from,
    };
    return LikesOutcome.parse(await outcomeOf('likes-load.process.js', [JSON.stringify(plan)])).latencies;
  };

  const ours: number[] = [];
  const floor: number[] = [];
  // The first round warms both and is not counted.
  for (let round = 0; round <= ROUNDS; round++) {
    const [ofBare, ofOurs] = [
      await latenciesOf(bare.url, round * A_ROUND),
      await latenciesOf(server.url, round * A_ROUND),
    ];
    if (round === 0) continue;
    floor.push(...ofBare);
    ours.push(...ofOurs);
  }
  await bare.stop();
  await server.stop();
  const at = (share: number): [number, number] => [percentile(ours, share), percentile(floor, share)];
  return [
    cost('push.like', ...at(0.5), 'ms', '< 5 ms above bare'),
    cost('push.like.p99', ...at(0.99), 'ms', '< 30 ms above bare'),
  ];
}
