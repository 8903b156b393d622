import type { Seed } from './seed';

const PEOPLE = 10_000;
const POSTS = 20_000;
const FOLLOWS_EACH = 5;
const COMMENTED = 2_000;
const COMMENTS_EACH = 10;
const LIKED = 2_000;
const LIKES_EACH = 45;
const TALKERS = 500;
const TALKS_EACH = 10;

/** How many events {@link seedMixedEvents} writes: people, follows, posts, likes, comments, conversations with a message each. */
export const MIXED_EVENTS =
  PEOPLE * (1 + FOLLOWS_EACH) +
  POSTS +
  COMMENTED * COMMENTS_EACH +
  LIKED * LIKES_EACH +
  2 * TALKERS * TALKS_EACH;

/** 200,000 events as a small town makes them: all kinds that are frequent, in bulk after each other. */
export async function seedMixedEvents(seed: Seed): Promise<void> {
  const people = await seed.people(PEOPLE);
  /** So many people in a row, from the n-th on. */
  const some = (n: number, count: number): readonly string[] =>
    Array.from({ length: count }, (_, offset) => people[(n * 7 + 1 + offset) % PEOPLE] ?? '');

  await Promise.all(people.map((userId, n) => seed.follow(userId, some(n, FOLLOWS_EACH))));
  const { postIds } = await seed.posts(people, POSTS);
  const post = (n: number) => ({ postId: postIds[n] ?? '', authorId: people[n % PEOPLE] ?? '' });
  const liked = Array.from({ length: LIKED }, (_, n) => post(n));
  await Promise.all(liked.map((each, n) => seed.likes(each, some(n, LIKES_EACH))));
  const commented = Array.from({ length: COMMENTED }, (_, n) => post(n));
  await Promise.all(commented.map((each, n) => seed.comments(each, some(n, COMMENTS_EACH))));
  await Promise.all(
    people.slice(0, TALKERS).map((userId, n) => seed.conversations(userId, some(n, TALKS_EACH))),
  );
}
