import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Session } from '../core/session/session';
import { SOCKET_FACTORY } from '../core/realtime/socket';
import { FakeSocket } from '../core/testing/fake-socket';
import { aMe, online, provideServer, refuse, requestTo, settled, signedIn } from '../core/testing/server';
import { Unread } from '../core/unread/unread';
import { Frame } from './frame';
import { TopBar } from './top-bar';

@Component({ imports: [TopBar], template: `<hg-top-bar heading="Page" back="/" />` })
class WithBar {}

@Component({ template: '' })
class Without {}

/** How wide the screen is, for media queries. */
function screenOf(width: number): void {
  globalThis.matchMedia = (media: string) =>
    Object.assign(new EventTarget(), {
      media,
      matches: width >= Number(/min-width: (\d+)px/.exec(media)?.[1]),
      onchange: null,
    }) as unknown as MediaQueryList;
}

async function aFrame(width: number, url = '/bar') {
  screenOf(width);
  localStorage.clear();
  TestBed.configureTestingModule({
    providers: [
      provideServer(),
      { provide: SOCKET_FACTORY, useValue: () => Promise.resolve(new FakeSocket()) },
      provideRouter([
        {
          path: '',
          component: Frame,
          children: [
            { path: 'bar', component: WithBar },
            { path: 'edge', component: Without, data: { edge: true } },
            { path: '**', component: Without },
          ],
        },
      ]),
    ],
  });
  void TestBed.inject(Session).start();
  await signedIn(aMe({ avatarUrl: null }));
  const harness = await RouterTestingHarness.create(url);
  const host = harness.routeNativeElement!;
  const settle = async () => {
    await settled();
    await harness.fixture.whenStable();
  };
  await settle();
  return { harness, host, settle };
}

describe('the frame', () => {
  afterEach(() => online(true));

  it('leads everywhere that is there, and to oneself', async () => {
    const { host } = await aFrame(1280);
    const links = [...host.querySelectorAll('nav ul a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(['/', '/search', '/direct', '/settings', '/u/ada']);
    expect(host.querySelector('nav button')?.textContent.trim()).toBe('Create');
    expect(host.querySelector('main')?.id).toBe('main');
  });

  it('marks where one is', async () => {
    const { harness, host, settle } = await aFrame(1280, '/u/ada/followers');
    const here = () =>
      [...host.querySelectorAll('[aria-current=page] .nav__label')].map((link) => link.textContent.trim());
    expect(here()).toEqual(['Profile']);
    await harness.navigateByUrl('/');
    await settle();
    expect(here()).toEqual(['Home']);
  });

  it('says how much waits to be read', async () => {
    const { host, settle } = await aFrame(1280);
    TestBed.inject(Unread).messages.set(3);
    await settle();
    expect(host.querySelector('nav .badge')?.textContent).toBe('3');
    expect(host.querySelector('nav a[href="/direct"]')?.textContent.replace(/\s+/g, ' ').trim()).toMatch(
      /Messages ?, 3 new/,
    );
  });

  it('leaves a phone’s lower edge to a page that needs it', async () => {
    const { harness, host, settle } = await aFrame(360, '/edge');
    expect(host.classList).toContain('frame--edge');
    await harness.navigateByUrl('/other');
    await settle();
    expect(host.classList).not.toContain('frame--edge');
  });

  it.each([
    [360, '/bar', 'hg-top-bar'],
    [360, '/other', 'main'],
    [1280, '/bar', 'main'],
  ])('at %i, on %s, says once that there is no connection, in %s', async (width, url, place) => {
    const { host, settle } = await aFrame(width, url);
    expect(host.querySelector('.banner')).toBeNull();
    online(false);
    await settle();
    const banners = host.querySelectorAll('.banner');
    expect(banners).toHaveLength(1);
    expect(banners[0]?.textContent).toContain('offline');
    expect(banners[0]?.closest('hg-top-bar, main')?.localName).toBe(place);
  });

  it('keeps where one was from whoever signs in after somebody signed out', async () => {
    const { settle } = await aFrame(1280, '/u/ada?tab=posts');
    const leaving = TestBed.inject(Session).signOut();
    (await requestTo('/auth/logout', 'POST')).flush(null, { status: 204, statusText: 'No Content' });
    await leaving;
    await settle();
    expect(TestBed.inject(Router).url).toBe('/sign-in');
  });

  it('goes to sign-in with where one was when the session is over', async () => {
    await aFrame(1280, '/u/ada?tab=posts');
    const gone = TestBed.inject(Session).ended();
    refuse(await requestTo('/auth/refresh', 'POST'), 401, 'unauthenticated');
    await gone;
    TestBed.tick();
    await settled();
    expect(TestBed.inject(Router).url).toBe('/sign-in?next=%2Fu%2Fada%3Ftab%3Dposts');
  });
});
