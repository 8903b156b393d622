import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Profile } from '@heliograph/contracts';
import { fakeObservers } from '@heliograph/ui/testing';
import { People } from '../../core/entities/people';
import { HeliographTitle } from '../../core/navigation/heliograph-title';
import { Realtime } from '../../core/realtime/realtime';
import { SOCKET_FACTORY } from '../../core/realtime/socket';
import { Session } from '../../core/session/session';
import { FakeSocket } from '../../core/testing/fake-socket';
import { aMe, provideServer, refuse, requestTo, settled, signedIn } from '../../core/testing/server';
import { ProfilePage } from './profile';

const mara: Profile = {
  id: 'p2',
  username: 'mara',
  name: 'Mara Lindqvist',
  avatarUrl: null,
  bio: 'Snow.',
  website: 'https://www.kullahut.example/',
  isPrivate: false,
  counts: { posts: 1, followers: 1_200_000, following: 0 },
  viewer: {
    isSelf: false,
    following: false,
    requested: false,
    followedBy: true,
    blocking: false,
    muting: false,
  },
};

async function aPage(username: string) {
  fakeObservers();
  const socket = new FakeSocket();
  TestBed.configureTestingModule({
    providers: [
      ...provideServer(),
      provideRouter([{ path: '**', children: [] }]),
      { provide: SOCKET_FACTORY, useValue: () => Promise.resolve(socket) },
    ],
  });
  void TestBed.inject(Session).start();
  await signedIn(aMe());
  const fixture = TestBed.createComponent(ProfilePage);
  fixture.componentRef.setInput('username', username);
  const host = fixture.nativeElement as HTMLElement;
  TestBed.tick();
  const shown = async () => {
    await settled();
    await fixture.whenStable();
    return host.textContent.replace(/\s+/g, ' ');
  };
  return { fixture, host, shown, socket };
}

const nothing = { items: [], nextCursor: null };

describe('the profile page', () => {
  it('shows who somebody is, whatever the case of the address, and that they posted nothing', async () => {
    const { host, shown } = await aPage('Mara');
    (await requestTo('/users/mara')).flush(mara, { headers: { 'X-Projection-Position': '5' } });
    await settled();
    (await requestTo('/users/mara/posts')).flush(nothing);
    const text = await shown();
    expect(host.querySelector('h1')?.textContent.trim()).toBe('Mara Lindqvist');
    expect(text).toContain('Follows you');
    expect(text).toContain('1 post');
    expect(text).toContain('1.2M followers');
    expect(text).toContain('0 following');
    expect(host.querySelector('.ph__bio a')?.textContent.trim()).toBe('kullahut.example');
    expect(text).toContain('When Mara Lindqvist shares one');
    expect(TestBed.inject(HeliographTitle).page()).toBe('Mara Lindqvist (mara)');
  });

  it('says that there is nobody, with a way out', async () => {
    const { host, shown } = await aPage('nobody');
    refuse(await requestTo('/users/nobody'), 404, 'not-found');
    expect(await shown()).toContain('Nobody by that name');
    expect(host.querySelector('a[href="/search"]')).not.toBeNull();
    expect(TestBed.inject(HeliographTitle).page()).toBe('Profile not found');
  });

  it('does not ask again for nobody when the line comes up', async () => {
    const { shown, socket } = await aPage('nobody');
    refuse(await requestTo('/users/nobody'), 404, 'not-found');
    await shown();
    await TestBed.inject(Realtime).start();
    socket.change('connected');
    socket.push('hello', { position: 7 });
    await new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
    expect(await shown()).toContain('Nobody by that name');
    TestBed.inject(HttpTestingController).expectNone('/api/users/nobody');
  });

  it('asks again where it could not be loaded', async () => {
    const { host, shown } = await aPage('mara');
    refuse(await requestTo('/users/mara'), 500, 'unexpected');
    expect(await shown()).toContain('This profile didn’t load');
    host.querySelector<HTMLButtonElement>('hg-state button')!.click();
    (await requestTo('/users/mara')).flush(mara);
    await settled();
    (await requestTo('/users/mara/posts')).flush(nothing);
    expect(await shown()).toContain('Mara Lindqvist');
  });

  it('goes on to another person in place', async () => {
    const { fixture, host, shown } = await aPage('mara');
    (await requestTo('/users/mara')).flush(mara);
    await settled();
    (await requestTo('/users/mara/posts')).flush(nothing);
    await shown();
    fixture.componentRef.setInput('username', 'sol');
    TestBed.tick();
    expect(host.querySelector('h1')?.textContent.trim()).toBe('sol');
    const sol = { ...mara, id: 'p3', username: 'sol', name: 'Sol' };
    (await requestTo('/users/sol')).flush(sol);
    await settled();
    (await requestTo('/users/sol/posts')).flush(nothing);
    await shown();
    expect(host.querySelector('h1')?.textContent.trim()).toBe('Sol');
    expect(TestBed.inject(People).byUsername('mara')()?.name).toBe('Mara Lindqvist');
  });
});
