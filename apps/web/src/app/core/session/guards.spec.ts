import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { provideServer, refuse, requestTo, signedIn as answerSignedIn } from '../testing/server';
import { nextOf, signedIn, signedOut } from './guards';
import { Session } from './session';

@Component({ template: '' })
class Page {}

function aRouter() {
  TestBed.configureTestingModule({
    providers: [
      provideServer(),
      provideRouter([
        { path: 'sign-in', component: Page, canActivate: [signedOut] },
        { path: '**', component: Page, canActivate: [signedIn] },
      ]),
    ],
  });
  void TestBed.inject(Session).start();
  return TestBed.inject(Router);
}

describe('the guards', () => {
  beforeEach(() => localStorage.clear());

  it('wait while nobody knows, then let a signed-in person through', async () => {
    const router = aRouter();
    const gone = router.navigateByUrl('/u/ada');
    await answerSignedIn();
    await gone;
    expect(router.url).toBe('/u/ada');
  });

  it('send who is not signed in to sign in, and remember where they wanted', async () => {
    const router = aRouter();
    const gone = router.navigateByUrl('/direct/c1?x=1');
    refuse(await requestTo('/auth/refresh', 'POST'), 401, 'refresh-refused');
    await gone;
    expect(router.parseUrl(router.url).queryParams).toEqual({ next: '/direct/c1?x=1' });
  });

  it('remember nothing of who signed out', async () => {
    const router = aRouter();
    await answerSignedIn();
    const left = TestBed.inject(Session).signOut();
    (await requestTo('/auth/logout', 'POST')).flush({});
    await left;
    await router.navigateByUrl('/direct/c1');
    expect(router.url).toBe('/sign-in');
  });

  it('do not bounce at a reload: who was here last time gets the page at once', async () => {
    localStorage.setItem('heliograph.user', JSON.stringify({ id: 'u1', username: 'ada', name: 'Ada' }));
    const router = aRouter();
    await router.navigateByUrl('/u/ada');
    expect(router.url).toBe('/u/ada');
    await answerSignedIn();
  });

  it('send a signed-in person from sign-in to where they wanted', async () => {
    const router = aRouter();
    await RouterTestingHarness.create();
    const gone = router.navigateByUrl('/sign-in?next=%2Fp%2F42');
    await answerSignedIn();
    await gone;
    expect(router.url).toBe('/p/42');
  });
});

describe('the address to go on to', () => {
  it.each([
    ['/p/42?x=1', '/p/42?x=1'],
    [null, '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['p/42', '/'],
  ])('of %p is %p', (next, to) => {
    expect(nextOf(next)).toBe(to);
  });
});
