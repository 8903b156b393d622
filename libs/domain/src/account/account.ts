import type { EventData } from '../event-table';
import { accept, refuse, type Decider } from '../kernel/decider';
import type { AvatarRef } from '../media/media-shape';

export type Role = EventData<'RoleGranted'>['role'];

export interface AccountState {
  /** `abandoned`: the registration died between claiming its names and registering; it can never happen now. */
  readonly status: 'none' | 'abandoned' | 'active';
  readonly userId: string;
  readonly username: string;
  readonly email: string;
  readonly usernameHandle: string;
  readonly emailHandle: string;
  readonly name: string;
  readonly bio: string;
  readonly website: string;
  readonly avatar: AvatarRef | null;
  readonly passwordHash: string;
  readonly roles: readonly Role[];
  readonly registeredAt: string;
}

export type AccountCommand =
  | ({ readonly type: 'Register' } & EventData<'UserRegistered'>)
  | { readonly type: 'AbandonRegistration'; readonly userId: string }
  | { readonly type: 'EditProfile'; readonly name?: string; readonly bio?: string; readonly website?: string }
  | { readonly type: 'ChangeAvatar'; readonly avatar: AvatarRef | null }
  | { readonly type: 'ChangePassword'; readonly passwordHash: string }
  | { readonly type: 'GrantRole'; readonly role: Role };

export type AccountRefusal = 'not-found' | 'registration-abandoned' | 'conflict';

type AccountEvent =
  | 'UserRegistered'
  | 'RegistrationAbandoned'
  | 'ProfileEdited'
  | 'AvatarChanged'
  | 'PasswordChanged'
  | 'RoleGranted';

/** One person's account: `user-<id>`. */
export const account: Decider<AccountState, AccountCommand, AccountEvent, AccountRefusal> = {
  name: 'account',
  initial: {
    status: 'none',
    userId: '',
    username: '',
    email: '',
    usernameHandle: '',
    emailHandle: '',
    name: '',
    bio: '',
    website: '',
    avatar: null,
    passwordHash: '',
    roles: [],
    registeredAt: '',
  },

  decide(state, command) {
    if (command.type === 'Register') {
      if (state.status === 'abandoned') return refuse('registration-abandoned');
      if (state.status === 'active') return refuse('conflict');
      const { type: _, ...data } = command;
      return accept({ type: 'UserRegistered', data });
    }
    if (command.type === 'AbandonRegistration') {
      if (state.status === 'abandoned') return accept();
      if (state.status === 'active') return refuse('conflict');
      return accept({ type: 'RegistrationAbandoned', data: { userId: command.userId } });
    }
    if (state.status !== 'active') return refuse('not-found');
    const { userId } = state;
    switch (command.type) {
      case 'EditProfile': {
        const { name = state.name, bio = state.bio, website = state.website } = command;
        if (name === state.name && bio === state.bio && website === state.website) return accept();
        return accept({ type: 'ProfileEdited', data: { userId, name, bio, website } });
      }
      case 'ChangeAvatar':
        if (command.avatar?.id === state.avatar?.id) return accept();
        return accept({ type: 'AvatarChanged', data: { userId, avatar: command.avatar } });
      case 'ChangePassword':
        return accept({ type: 'PasswordChanged', data: { userId, passwordHash: command.passwordHash } });
      case 'GrantRole':
        if (state.roles.includes(command.role)) return accept();
        return accept({ type: 'RoleGranted', data: { userId, role: command.role } });
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'UserRegistered':
        return { ...state, ...event.data, status: 'active', registeredAt: event.metadata.at };
      case 'RegistrationAbandoned':
        return { ...state, ...event.data, status: 'abandoned' };
      case 'ProfileEdited':
      case 'AvatarChanged':
      case 'PasswordChanged':
        return { ...state, ...event.data };
      case 'RoleGranted':
        return { ...state, roles: [...state.roles, event.data.role] };
    }
  },
};
