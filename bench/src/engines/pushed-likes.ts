import { LikesOutcome, type LikesPlan } from '../likes/plan';
import { outcomeOf } from '../server/load';
import { post, uploadPicture } from '../server/posting';
import { reached } from '../server/reached';
import { signUp } from '../server/signed-up';

const LIKERS = 5;
const POSTS = 5;
const PER_SECOND = 20;
const COUNT = 100;

/**
 * Milliseconds from asking one process to like until a socket at `socketUrl` (the same process, or another one) is told, one
 * for each like; the first twenty are left out.
 */
export async function pushedLikes(url: string, socketUrl: string): Promise<readonly number[]> {
  const watcher = await signUp(url, 'watcher');
  const likers = [];
  for (let n = 0; n < LIKERS; n += 1) likers.push(await signUp(url, `liker.${n}`));
  const postIds: string[] = [];
  let newest = 0;
  for (let n = 0; n < POSTS; n += 1) {
    const medium = await uploadPicture(url, watcher.authorization);
    const { postId, position } = await post(url, watcher.authorization, medium);
    postIds.push(postId);
    newest = position;
  }
  await reached(`${socketUrl}/api/feed`, watcher.authorization, newest);
  const plan: LikesPlan = {
    url,
    socketUrl,
    watcherToken: watcher.accessToken,
    likerTokens: likers.map(({ accessToken }) => accessToken),
    postIds,
    perSecond: PER_SECOND,
    count: COUNT,
    from: 0,
  };
  const { latencies } = LikesOutcome.parse(await outcomeOf('likes-load.process.js', [JSON.stringify(plan)]));
  return latencies.slice(PER_SECOND);
}
