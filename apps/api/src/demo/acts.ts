import { chance } from './chance';
import { momentOf, type Story, type StoryConversation, type StoryLine, type StoryPost } from './story/story';

const MINUTE_MS = 60 * 1000;
const LIKED_WITHIN_MS = 30 * 60 * MINUTE_MS;

/** Something that one person does. `key` names it for ever, so that doing it again changes nothing. */
export type Act = { readonly by: string; readonly key: string } & (
  | { readonly type: 'join' }
  | { readonly type: 'follow'; readonly whom: string }
  | { readonly type: 'post'; readonly post: StoryPost }
  | { readonly type: 'like'; readonly postId: string }
  | { readonly type: 'comment'; readonly postId: string; readonly text: string }
  | { readonly type: 'write'; readonly to: string; readonly line: StoryLine }
  | { readonly type: 'read'; readonly from: string }
);

export interface TimedAct {
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly act: Act;
}

/** Everything that happens in a story, in order, none of it after `now`. Of the same story always the same acts. */
export function actsOf(story: Story, now: number): readonly TimedAct[] {
  const joined = new Map(
    [...story.people].map(([key, { joined: days }]) => [key, momentOf(`${days}d 06:00`, now)]),
  );
  const acts = [
    ...[...joined].map(([by, at]) => ({ at, act: { type: 'join' as const, by, key: `join:${by}` } })),
    ...followsOf(story, joined),
    ...story.posts.flatMap((post) => aroundPost(story, post, now)),
    ...story.conversations.flatMap((conversation) => actsIn(conversation, now)),
  ];
  return acts
    .map(({ at, act }) => ({ at: Math.min(now, Math.max(at, joined.get(act.by) ?? now)), act }))
    .sort((a, b) => a.at - b.at);
}

/** Within two days after both are there. */
function followsOf({ people }: Story, joined: ReadonlyMap<string, number>): readonly TimedAct[] {
  return [...people].flatMap(([by, { follows }]) =>
    follows.map((whom) => ({
      at:
        Math.max(joined.get(by) ?? 0, joined.get(whom) ?? 0) +
        Math.round((1 + chance('follow', by, whom) * 2800) * MINUTE_MS),
      act: { type: 'follow' as const, by, whom, key: `follow:${by}:${whom}` },
    })),
  );
}

function aroundPost({ people }: Story, post: StoryPost, now: number): readonly TimedAct[] {
  const posted = momentOf(post.when, now);
  const { id: postId, by: author } = post;
  const within = Math.min(LIKED_WITHIN_MS, now - posted);
  /** Some are liked by nearly everybody, some by few. */
  const warmth = 0.35 + 0.6 * chance('warmth', postId);
  const likes = [...people.keys()]
    .filter((by) => by !== author && chance('likes', postId, by) < warmth)
    .map((by) => ({
      at: posted + Math.round(within * (0.01 + 0.98 * chance('when', postId, by) ** 3)),
      act: { type: 'like' as const, by, postId, key: `like:${postId}:${by}` },
    }));
  const comments = post.comments.map(([by, minutes, text], index) => ({
    at: posted + minutes * MINUTE_MS,
    act: { type: 'comment' as const, by, postId, text, key: `comment:${postId}:${index}` },
  }));
  return [
    { at: posted, act: { type: 'post', by: author, post, key: `post:${postId}` } },
    ...comments,
    ...likes,
  ];
}

/** Who answers has read; in the end both have, where nothing is left unread. */
function actsIn(
  { between, sittings, isUnread = false }: StoryConversation,
  now: number,
): readonly TimedAct[] {
  const pair = between.join(':');
  const [one, other] = between;
  const partnerOf = (by: string) => (by === one ? other : one);
  const acts: TimedAct[] = [];
  for (const [index, { when, lines }] of sittings.entries()) {
    let at = momentOf(when, now);
    let unreadBy: string | null = null;
    const read = (by: string, number: number) =>
      acts.push({
        at,
        act: { type: 'read', by, from: partnerOf(by), key: `read:${pair}:${index}:${number}` },
      });
    for (const [number, line] of lines.entries()) {
      const { by } = line;
      at += Math.round((0.4 + 3 * chance('pause', pair, String(index), String(number))) * MINUTE_MS);
      if (unreadBy === by) read(by, number);
      acts.push({
        at,
        act: { type: 'write', by, to: partnerOf(by), line, key: `write:${pair}:${index}:${number}` },
      });
      unreadBy = partnerOf(by);
    }
    const isLast = index === sittings.length - 1;
    if (unreadBy !== null && !(isLast && isUnread)) read(unreadBy, lines.length);
  }
  return acts;
}
