import * as z from 'zod/mini';
import { LIMITS } from '@heliograph/rules';
import { Id, Position } from './primitives';

/** A person as a row, a card's author or a partner in a chat. */
export const Person = z.object({
  id: Id,
  username: z.string(),
  name: z.string(),
  avatarUrl: z.nullable(z.string()),
});
export type Person = z.infer<typeof Person>;

/** A person in a list, with what the viewer has to do with them. */
export const PersonRow = z.extend(Person, {
  viewer: z.object({
    isSelf: z.boolean(),
    following: z.boolean(),
    requested: z.boolean(),
    followedBy: z.boolean(),
  }),
});
export type PersonRow = z.infer<typeof PersonRow>;

export const Profile = z.extend(Person, {
  bio: z.string(),
  website: z.string(),
  isPrivate: z.boolean(),
  counts: z.object({ posts: z.int(), followers: z.int(), following: z.int() }),
  viewer: z.object({
    isSelf: z.boolean(),
    following: z.boolean(),
    requested: z.boolean(),
    followedBy: z.boolean(),
    blocking: z.boolean(),
    muting: z.boolean(),
  }),
});
export type Profile = z.infer<typeof Profile>;

export const FollowAnswer = z.object({
  state: z.enum(['following', 'requested', 'none']),
  position: Position,
});
export type FollowAnswer = z.infer<typeof FollowAnswer>;

export const SearchQuery = z.strictObject({
  q: z.string().check(z.maxLength(LIMITS.searchQuery.max)),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), 20),
});
export const SearchAnswer = z.object({
  users: z.array(PersonRow),
  tags: z.array(z.object({ tag: z.string(), posts: z.int() })),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;
