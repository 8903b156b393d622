import type { AvatarRef } from '@heliograph/domain';
import { documentProjection } from '@heliograph/projections';

/** What everybody may know about a person. Never the e-mail address. */
export interface AccountDoc {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly bio: string;
  readonly website: string;
  readonly avatar: AvatarRef | null;
  readonly createdAt: string;
}

/** People by id and by username. */
export const account = documentProjection<AccountDoc>()({
  name: 'account',
  version: 1,
  handles: ['UserRegistered', 'ProfileEdited', 'AvatarChanged'],
  indexes: { byUsername: ['username'] },

  keys: (event) => [event.data.userId],

  evolve(doc, event) {
    switch (event.type) {
      case 'UserRegistered': {
        const { userId, username, name } = event.data;
        return {
          id: userId,
          username,
          name,
          bio: '',
          website: '',
          avatar: null,
          createdAt: event.metadata.at,
        };
      }
      case 'ProfileEdited': {
        const { name, bio, website } = event.data;
        return doc && { ...doc, name, bio, website };
      }
      case 'AvatarChanged':
        return doc && { ...doc, avatar: event.data.avatar };
    }
  },
});
