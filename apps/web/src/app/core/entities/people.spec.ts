import { TestBed } from '@angular/core/testing';
import type { Profile } from '@heliograph/contracts';
import { Session } from '../session/session';
import { provideServer, refuse, requestTo, settled, signedIn } from '../testing/server';
import { Toasts } from '../toasts/toasts';
import { People } from './people';

const person = { id: 'g', username: 'grace', name: 'Grace', avatarUrl: null };
const ties = { isSelf: false, following: false, requested: false, followedBy: true };

const profile = (followers: number, following: boolean): Profile => ({
  ...person,
  bio: '',
  website: '',
  isPrivate: false,
  counts: { posts: 1, followers, following: 2 },
  viewer: { ...ties, following, blocking: false, muting: false },
});

async function thePeople() {
  TestBed.configureTestingModule({ providers: provideServer() });
  void TestBed.inject(Session).start();
  await signedIn();
  const people = TestBed.inject(People);
  return { people, view: () => people.view('g')()!, named: people.byUsername('grace') };
}

const follow = (method = 'PUT') => requestTo('/users/grace/follow', method);

describe('the people', () => {
  it('are found by id and by username, as much as is known', async () => {
    const { people, view, named } = await thePeople();
    expect(named()).toBeUndefined();
    people.receivePerson(person);
    expect(named()).toEqual({ ...person, about: null, counts: null, ties: null });
    people.receiveRow({ ...person, name: 'Grace H.', viewer: ties }, 4);
    expect(view()).toMatchObject({ name: 'Grace H.', ties });
    people.receiveProfile(profile(5, false), 6);
    people.receivePerson(person);
    expect(named()).toMatchObject({ name: 'Grace', counts: { followers: 5 } });
  });

  it('are followed at once', async () => {
    const { people, view } = await thePeople();
    people.receiveRow({ ...person, viewer: ties }, 4);
    people.follow('g', true);
    expect(view().ties?.following).toBe(true);
    (await follow()).flush({ state: 'following', position: 9 });
    await settled();
    expect(view().ties).toEqual({ ...ties, following: true });
  });

  it('have one follower more at once, and never two', async () => {
    const { people, view } = await thePeople();
    people.receiveProfile(profile(5, false), 4);
    people.follow('g', true);
    expect(view().counts?.followers).toBe(6);
    (await follow()).flush({ state: 'following', position: 9 }, { headers: { 'X-Position': '9' } });
    await settled();
    expect(view().counts?.followers).toBe(6);
    const read = await requestTo('/users/grace');
    expect(read.request.headers.get('X-Min-Position')).toBe('9');
    read.flush(profile(8, true), { headers: { 'X-Projection-Position': '9' } });
    await settled();
    expect(view()).toMatchObject({ counts: { followers: 8 }, ties: { following: true } });
  });

  it('stay followed when the counts cannot be read', async () => {
    const { people, view } = await thePeople();
    people.receiveProfile(profile(5, false), 4);
    people.follow('g', true);
    (await follow()).flush({ state: 'following', position: 9 });
    refuse(await requestTo('/users/grace'), 500, 'internal');
    await settled();
    expect(view().ties?.following).toBe(true);
  });

  it('do not forget a follow for an older read that comes late', async () => {
    const { people, view } = await thePeople();
    people.receiveRow({ ...person, viewer: ties }, 4);
    people.follow('g', true);
    (await follow()).flush({ state: 'following', position: 9 });
    await settled();
    people.receiveRow({ ...person, viewer: ties }, 8);
    expect(view().ties?.following).toBe(true);
  });

  it('say that one was not followed, and offer to try again', async () => {
    const { people, view } = await thePeople();
    people.receiveRow({ ...person, viewer: ties }, 4);
    people.follow('g', true);
    refuse(await follow(), 409, 'cannot-follow-self');
    await settled();
    expect(view().ties?.following).toBe(false);
    expect(TestBed.inject(Toasts).shown()[0]?.text).toMatch(/^Not followed/);
  });

  it('are asked, where they want to be', async () => {
    const { people, view } = await thePeople();
    people.receiveRow({ ...person, viewer: ties }, 4);
    people.follow('g', true);
    (await follow()).flush({ state: 'requested', position: 9 });
    await settled();
    expect(view().ties).toMatchObject({ following: false, requested: true });
  });
});
