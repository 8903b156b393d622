import { projectionSpec } from '@heliograph/projections/testing';
import { avatarChanged, profileEdited, registered } from '../testing/facts';
import { history, timeOf } from '../testing/history';
import { after } from '../testing/reading';
import { account } from './account.projection';
import { accountByUsername, accountsByIds } from './account.queries';

const portrait = {
  id: 'a1',
  renditions: [{ name: '160.webp', width: 160, height: 160, type: 'image/webp', bytes: 900 }],
};
const ana = {
  id: 'ana',
  username: 'ana.bell',
  name: 'Ana',
  bio: '',
  website: '',
  avatar: null,
  createdAt: timeOf(1),
};
const people = [registered('ana', 'Ana', 'ana.bell'), registered('ben')];

describe('account', () => {
  it('is made by registering, without the e-mail address', () =>
    projectionSpec(account, {
      given: history([registered('ana', 'Ana', 'ana.bell')]),
      documents: { ana },
      pushes: [],
    }));

  it('follows profile and portrait', () =>
    projectionSpec(account, {
      given: history([
        registered('ana', 'Ana', 'ana.bell'),
        avatarChanged('ana', portrait),
        profileEdited('ana', 'Ana Bell', 'Light.', 'https://ana.example'),
      ]),
      documents: {
        ana: { ...ana, name: 'Ana Bell', bio: 'Light.', website: 'https://ana.example', avatar: portrait },
      },
    }));

  it('loses a portrait that is taken away', () =>
    projectionSpec(account, {
      given: history([
        registered('ana', 'Ana', 'ana.bell'),
        avatarChanged('ana', portrait),
        avatarChanged('ana', null),
      ]),
      documents: { ana },
    }));

  it('is found by id', async () => {
    const found = await after(account, people, (reader) => accountsByIds(reader, ['ben', 'zoe', 'ana']));
    expect(new Set(found.keys())).toEqual(new Set(['ana', 'ben']));
    expect(found.get('ana')).toEqual(ana);
    expect((await after(account, people, (reader) => accountsByIds(reader, []))).size).toBe(0);
  });

  it('is found by username in any case', async () => {
    const byUsername = (username: string) =>
      after(account, people, (reader) => accountByUsername(reader, username));
    expect(await byUsername('Ana.Bell')).toEqual(ana);
    expect(await byUsername('ana')).toBeNull();
  });
});
