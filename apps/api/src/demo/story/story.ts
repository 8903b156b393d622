/** A crop towards one side, another light, the other way round: more pictures out of few. */
export interface Variation {
  readonly crop?: 'top' | 'right' | 'bottom' | 'left' | 'centre';
  /** Turns every colour, in degrees. */
  readonly hue?: number;
  readonly flip?: boolean;
}

/** One of the drawn photographs as it is shown once. */
export interface Shot {
  /** Its file in `photographs/`, without the ending. */
  readonly drawing: string;
  readonly altText: string;
  readonly variation: Variation;
}

export const shot = (drawing: string, altText: string, variation: Variation = {}): Shot => ({
  drawing,
  altText,
  variation,
});

export interface StoryPerson {
  readonly username: string;
  readonly name: string;
  readonly bio: string;
  readonly website?: string;
  /** A drawing; people without one go without a portrait. */
  readonly portrait?: string;
  /** Days ago. */
  readonly joined: number;
  /** Keys of others. */
  readonly follows: readonly string[];
}

export interface StoryPost {
  /** Names it in idempotency keys: never to be changed. */
  readonly id: string;
  readonly by: string;
  /** See {@link momentOf}. */
  readonly when: string;
  readonly caption: string;
  readonly shots: readonly Shot[];
  /** Who, how many minutes after the post, what. */
  readonly comments: readonly (readonly [who: string, minutes: number, text: string])[];
}

export interface StoryLine {
  readonly by: string;
  readonly text: string;
  /** The id of a post that is shared with it. */
  readonly post?: string;
}

export interface StoryConversation {
  readonly between: readonly [string, string];
  /** The last line has not been read yet. */
  readonly isUnread?: boolean;
  readonly sittings: readonly { readonly when: string; readonly lines: readonly StoryLine[] }[];
}

export interface Story {
  readonly people: ReadonlyMap<string, StoryPerson>;
  readonly posts: readonly StoryPost[];
  readonly conversations: readonly StoryConversation[];
}

/** What of a story happens among these people alone. */
export function amongOnly(story: Story, keys: readonly string[]): Story {
  const isIn = (key: string) => keys.includes(key);
  return {
    people: new Map(
      [...story.people]
        .filter(([key]) => isIn(key))
        .map(([key, person]) => [key, { ...person, follows: person.follows.filter(isIn) }]),
    ),
    posts: story.posts
      .filter(({ by }) => isIn(by))
      .map((post) => ({ ...post, comments: post.comments.filter(([who]) => isIn(who)) })),
    conversations: story.conversations.filter(({ between }) => between.every(isIn)),
  };
}

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;

/**
 * The moment that a story means, in milliseconds since 1970: `3d 07:40` is that time of the day, where this process runs,
 * three days ago (at least one, so that it is past); `95m` is so many minutes ago.
 */
export function momentOf(when: string, now: number): number {
  const minutes = /^(\d+)m$/.exec(when)?.[1];
  if (minutes !== undefined) return now - Number(minutes) * MINUTE_MS;
  const [, days, hour, minute] = /^([1-9]\d*)d (\d\d):(\d\d)$/.exec(when) ?? [];
  if (days === undefined) throw new Error(`«${when}» is no moment of a story.`);
  return new Date(now - Number(days) * DAY_MS).setHours(Number(hour), Number(minute), 0, 0);
}
