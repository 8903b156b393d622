import { given } from '../testing';
import { account, type AccountCommand, type AccountState } from './account';

const registration = {
  userId: 'ana',
  usernameHandle: 'h1',
  emailHandle: 'h2',
  username: 'ana.bell',
  email: 'ana@example.com',
  name: 'Ana',
  passwordHash: 'hash-1',
};
const avatar = {
  id: 'm1',
  renditions: [{ name: '96.webp', width: 96, height: 96, type: 'image/webp', bytes: 900 }],
};

const registered = { type: 'UserRegistered', data: registration } as const;
const abandoned = { type: 'RegistrationAbandoned', data: { userId: 'ana' } } as const;
const edited = {
  type: 'ProfileEdited',
  data: { userId: 'ana', name: 'Ana B', bio: 'tea', website: '' },
} as const;
const avatarChanged = { type: 'AvatarChanged', data: { userId: 'ana', avatar } } as const;
const avatarRemoved = { type: 'AvatarChanged', data: { userId: 'ana', avatar: null } } as const;
const passwordChanged = { type: 'PasswordChanged', data: { userId: 'ana', passwordHash: 'hash-2' } } as const;
const roleGranted = { type: 'RoleGranted', data: { userId: 'ana', role: 'admin' } } as const;

const register: AccountCommand = { type: 'Register', ...registration };
const abandon: AccountCommand = { type: 'AbandonRegistration', userId: 'ana' };

describe('registering', () => {
  it('happens once', () => {
    given(account, []).when(register).then([registered]);
    given(account, [registered]).when(register).then('conflict');
  });

  it('can never happen once it was abandoned', () =>
    given(account, [abandoned]).when(register).then('registration-abandoned'));

  it('can be abandoned before it happened, and again', () => {
    given(account, []).when(abandon).then([abandoned]);
    given(account, [abandoned]).when(abandon).then([]);
    given(account, [registered]).when(abandon).then('conflict');
  });
});

const laterCommands: readonly AccountCommand[] = [
  { type: 'EditProfile', name: 'x' },
  { type: 'ChangeAvatar', avatar },
  { type: 'ChangePassword', passwordHash: 'hash-2' },
  { type: 'GrantRole', role: 'admin' },
];

describe.each(laterCommands)('$type', (command) => {
  it('needs an account', () => {
    given(account, []).when(command).then('not-found');
    given(account, [abandoned]).when(command).then('not-found');
  });
});

describe('the profile', () => {
  it('repeats what is not changed', () => {
    given(account, [registered]).when({ type: 'EditProfile', name: 'Ana B', bio: 'tea' }).then([edited]);
    given(account, [registered, edited])
      .when({ type: 'EditProfile', website: 'https://a.example' })
      .then([{ type: 'ProfileEdited', data: { ...edited.data, website: 'https://a.example' } }]);
  });

  it('stays as it is when nothing changes', () => {
    given(account, [registered, edited])
      .when({ type: 'EditProfile', name: 'Ana B', bio: 'tea', website: '' })
      .then([]);
    given(account, [registered]).when({ type: 'EditProfile' }).then([]);
  });

  it('can be emptied', () =>
    given(account, [registered, edited])
      .when({ type: 'EditProfile', name: '', bio: '' })
      .then([{ type: 'ProfileEdited', data: { userId: 'ana', name: '', bio: '', website: '' } }]));
});

describe('the portrait', () => {
  it('changes and goes', () => {
    given(account, [registered]).when({ type: 'ChangeAvatar', avatar }).then([avatarChanged]);
    given(account, [registered, avatarChanged])
      .when({ type: 'ChangeAvatar', avatar: null })
      .then([avatarRemoved]);
  });

  it('stays as it is when it is the same', () => {
    given(account, [registered]).when({ type: 'ChangeAvatar', avatar: null }).then([]);
    given(account, [registered, avatarChanged]).when({ type: 'ChangeAvatar', avatar }).then([]);
  });
});

describe('the password', () => {
  it('changes, even to the same one: its hash is another', () =>
    given(account, [registered])
      .when({ type: 'ChangePassword', passwordHash: 'hash-2' })
      .then([passwordChanged]));
});

describe('a role', () => {
  it('is granted once', () => {
    given(account, [registered]).when({ type: 'GrantRole', role: 'admin' }).then([roleGranted]);
    given(account, [registered, roleGranted]).when({ type: 'GrantRole', role: 'admin' }).then([]);
  });
});

describe('the state', () => {
  it('is what the events say', () => {
    const { state } = given(account, [registered, edited, avatarChanged, passwordChanged, roleGranted], {
      metadata: { at: '2026-01-02T03:04:05.678Z' },
    });
    expect(state).toEqual<AccountState>({
      status: 'active',
      ...registration,
      name: 'Ana B',
      bio: 'tea',
      website: '',
      avatar,
      passwordHash: 'hash-2',
      roles: ['admin'],
      registeredAt: '2026-01-02T03:04:05.678Z',
    });
    expect(given(account, [registered, avatarChanged, avatarRemoved]).state.avatar).toBeNull();
  });

  it('of an abandoned registration has nothing of a person', () =>
    expect(given(account, [abandoned]).state).toEqual({
      ...account.initial,
      status: 'abandoned',
      userId: 'ana',
    }));
});
