import * as z from 'zod/mini';
import { LIMITS } from '@heliograph/rules';
import { Id, Position, textOf, Timestamp } from './primitives';

// Shape and outer limits only; what a username, a name or a password may hold is decided by libs/rules, which both
// sides call and whose finding is answered in `errors` with the field's path.

export const RegisterBody = z.strictObject({
  username: z.string().check(z.maxLength(100)),
  email: z.string().check(z.maxLength(320)),
  password: z.string().check(z.maxLength(1024)),
  name: z.optional(textOf(LIMITS.name)),
});
export type RegisterBody = z.infer<typeof RegisterBody>;

export const LoginBody = z.strictObject({
  login: z.string().check(z.minLength(1), z.maxLength(320)),
  password: z.string().check(z.minLength(1), z.maxLength(1024)),
});
export type LoginBody = z.infer<typeof LoginBody>;

export const ChangePasswordBody = z.strictObject({
  currentPassword: z.string().check(z.minLength(1), z.maxLength(1024)),
  newPassword: z.string().check(z.maxLength(1024)),
});
export type ChangePasswordBody = z.infer<typeof ChangePasswordBody>;

/** The signed-in person as they see themselves. */
export const Me = z.object({
  id: Id,
  username: z.string(),
  email: z.string(),
  name: z.string(),
  bio: z.string(),
  website: z.string(),
  avatarUrl: z.nullable(z.string()),
  isPrivate: z.boolean(),
  roles: z.array(z.string()),
});
export type Me = z.infer<typeof Me>;

export const EditMeBody = z.strictObject({
  name: z.optional(textOf(LIMITS.name)),
  bio: z.optional(textOf(LIMITS.bio)),
  website: z.optional(z.string().check(z.maxLength(400))),
});
export type EditMeBody = z.infer<typeof EditMeBody>;

export const SessionAnswer = z.object({ accessToken: z.string(), user: Me, position: z.optional(Position) });
export type SessionAnswer = z.infer<typeof SessionAnswer>;

/** One sign-in of the person; `current` is the one that asks. */
export const SessionItem = z.object({
  id: Id,
  userAgent: z.string(),
  startedAt: Timestamp,
  lastSeenAt: Timestamp,
  current: z.boolean(),
});
export type SessionItem = z.infer<typeof SessionItem>;
