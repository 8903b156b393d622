import { z } from 'zod';
import { defineEvent } from '../kernel/define-event';
import { AvatarRef } from '../media/media-shape';

const profile = (erased: unknown) => ({ class: 'profile', subject: 'userId', erased }) as const;

export const accountEvents = [
  defineEvent(
    'UserRegistered',
    z.strictObject({
      userId: z.string(),
      /** Keyed hashes: the names of the two handle streams this account holds. */
      usernameHandle: z.string(),
      emailHandle: z.string(),
      username: z.string(),
      email: z.string(),
      name: z.string(),
      passwordHash: z.string(),
    }),
    {
      personal: {
        username: profile(''),
        email: profile(''),
        name: profile(''),
        passwordHash: { class: 'credential', subject: 'userId', erased: '' },
      },
    },
  ),
  /** First event of a `user-` stream whose registration died between claiming names and registering: it can never happen now. */
  defineEvent('RegistrationAbandoned', z.strictObject({ userId: z.string() })),
  /** Absolute values: what is not changed is repeated. */
  defineEvent(
    'ProfileEdited',
    z.strictObject({ userId: z.string(), name: z.string(), bio: z.string(), website: z.string() }),
    {
      personal: { name: profile(''), bio: profile(''), website: profile('') },
    },
  ),
  defineEvent('AvatarChanged', z.strictObject({ userId: z.string(), avatar: z.nullable(AvatarRef) })),
  defineEvent('PasswordChanged', z.strictObject({ userId: z.string(), passwordHash: z.string() }), {
    personal: { passwordHash: { class: 'credential', subject: 'userId', erased: '' } },
  }),
  defineEvent('RoleGranted', z.strictObject({ userId: z.string(), role: z.enum(['admin']) })),
] as const;
