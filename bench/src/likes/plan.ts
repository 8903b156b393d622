import { z } from 'zod';

/** What the process that likes is told, as JSON in its first argument. */
export const LikesPlan = z.object({
  url: z.string(),
  /** Where the socket is, when that is another process. */
  socketUrl: z.optional(z.string()),
  /** Whose socket watches the posts. */
  watcherToken: z.string(),
  likerTokens: z.array(z.string()).min(1),
  postIds: z.array(z.string()).min(1),
  perSecond: z.number(),
  count: z.number(),
  /** How many were made before, in the same order. */
  from: z.number(),
});
export type LikesPlan = z.infer<typeof LikesPlan>;

/** What it prints when it is done: milliseconds from asking to like until the other socket was told, one for each like. */
export const LikesOutcome = z.object({ latencies: z.array(z.number()) });

export interface PlannedLike {
  readonly likerToken: string;
  readonly postId: string;
  readonly method: 'PUT' | 'DELETE';
}

/** The n-th: everybody likes the first post in turn, then the second …, then all of that is taken back, so each one changes something. */
export function plannedLike({ likerTokens, postIds }: LikesPlan, n: number): PlannedLike {
  const post = Math.floor(n / likerTokens.length);
  return {
    likerToken: likerTokens[n % likerTokens.length] ?? '',
    postId: postIds[post % postIds.length] ?? '',
    method: Math.floor(post / postIds.length) % 2 === 0 ? 'PUT' : 'DELETE',
  };
}
