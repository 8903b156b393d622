import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { z } from 'zod';
import { LikesPlan, plannedLike } from '../likes/plan';

// Likes at a steady rate by HTTP, and measures when another person's socket is told: one clock for both ends.
const DEADLINE_MS = 10_000;
const Answer = z.object({ position: z.number() });
const Told = z.object({ postId: z.string(), position: z.number() });

const plan = LikesPlan.parse(JSON.parse(process.argv[2] ?? ''));
const agent = new Agent({ keepAlive: true });
const told: { readonly postId: string; readonly position: number; readonly at: number }[] = [];

const socket = io(plan.socketUrl ?? plan.url, {
  transports: ['websocket'],
  auth: { token: plan.watcherToken },
});
socket.on('post.likes', (payload: unknown) => {
  told.push({ ...Told.parse(payload), at: performance.now() });
});
await socket.timeout(DEADLINE_MS).emitWithAck('posts.watch', { ids: plan.postIds });

/** Resolves with the position of what it recorded. */
const like = (n: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const { likerToken, postId, method } = plannedLike(plan, n);
    const headers = { authorization: `Bearer ${likerToken}` };
    request(`${plan.url}/api/posts/${postId}/like`, { agent, method, headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (part: string) => (body += part));
      answer.once('end', () => {
        if (answer.statusCode === 200) resolve(Answer.parse(JSON.parse(body)).position);
        else reject(new Error(`A like was answered by ${answer.statusCode}: ${body}`));
      });
    })
      .once('error', reject)
      .end();
  });

const asked: Promise<{ postId: string; position: number; began: number }>[] = [];
const start = performance.now();
for (let done = 0; done < plan.count; done++) {
  await pause(Math.max(0, start + (done * 1000) / plan.perSecond - performance.now()));
  const { postId } = plannedLike(plan, plan.from + done);
  const began = performance.now();
  asked.push(like(plan.from + done).then((position) => ({ postId, position, began })));
}
const likes = await Promise.all(asked);

// Several likes of one post may be told as one, by the newest of their positions.
const whenTold = (postId: string, position: number): number | undefined =>
  told.find((each) => each.postId === postId && each.position >= position)?.at;
const giveUp = performance.now() + DEADLINE_MS;
while (likes.some(({ postId, position }) => whenTold(postId, position) === undefined)) {
  if (performance.now() > giveUp) throw new Error('Somebody was never told of a like.');
  await pause(5);
}
const latencies = likes.map(({ postId, position, began }) => (whenTold(postId, position) ?? NaN) - began);
socket.close();
agent.destroy();
console.log(JSON.stringify({ latencies }));
