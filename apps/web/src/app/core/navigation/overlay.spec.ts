import { Location } from '@angular/common';
import { provideLocationMocks } from '@angular/common/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, RouterOutlet, provideRouter } from '@angular/router';
import { provideServer, settled } from '../testing/server';
import { HeliographTitle } from './heliograph-title';
import { Overlay } from './overlay';
import { Unread } from '../unread/unread';

@Component({
  imports: [RouterOutlet],
  template: `<router-outlet /><router-outlet name="over" />`,
})
class Root {}

@Component({ selector: 'hg-feed', template: 'feed' })
class Feed {}

@Component({ selector: 'hg-post', template: 'post' })
class Over {}

async function anOverlay() {
  TestBed.configureTestingModule({
    providers: [
      provideServer(),
      provideLocationMocks(),
      provideRouter([
        { path: 'over/p/:postId', outlet: 'over', component: Over },
        { path: 'u/:username', component: Feed },
        { path: '', pathMatch: 'full', component: Feed },
      ]),
    ],
  });
  const fixture = TestBed.createComponent(Root);
  const router = TestBed.inject(Router);
  router.initialNavigation();
  await router.navigateByUrl('/u/ada?tab=posts');
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const has = (what: string) => host.querySelector(what) !== null;
  return { fixture, host, has, overlay: TestBed.inject(Overlay), location: TestBed.inject(Location) };
}

describe('what is shown over a page', () => {
  it('has its own address and leaves the page below as it is', async () => {
    const { fixture, host, has, overlay, location } = await anOverlay();
    const below = host.querySelector('hg-feed');
    await overlay.open(['p', '42']);
    await fixture.whenStable();
    expect(location.path()).toBe('/p/42');
    expect(has('hg-post')).toBe(true);
    expect(host.querySelector('hg-feed')).toBe(below);
  });

  it('closes by going back', async () => {
    const { fixture, has, overlay, location } = await anOverlay();
    await overlay.open(['p', '42']);
    await overlay.close();
    await settled();
    await fixture.whenStable();
    expect(location.path()).toBe('/u/ada?tab=posts');
    expect(has('hg-post')).toBe(false);
    expect(has('hg-feed')).toBe(true);
  });

  it('goes on to the next without a step back', async () => {
    const { fixture, has, overlay, location } = await anOverlay();
    await overlay.open(['p', '42']);
    await overlay.open(['p', '43'], { replace: true });
    expect(location.path()).toBe('/p/43');
    await overlay.close();
    await settled();
    await fixture.whenStable();
    expect(location.path()).toBe('/u/ada?tab=posts');
    expect(has('hg-post')).toBe(false);
  });
});

describe('the tab’s title', () => {
  it('has the page’s name and how much is unread', () => {
    const title = TestBed.inject(HeliographTitle);
    const unread = TestBed.inject(Unread);
    const shown = () => {
      TestBed.tick();
      return document.title;
    };
    expect(shown()).toBe('Heliograph');
    title.name('Messages');
    expect(shown()).toBe('Messages · Heliograph');
    unread.messages.set(3);
    expect(shown()).toBe('(3) Messages · Heliograph');
    unread.messages.set(120);
    expect(shown()).toBe('(99+) Messages · Heliograph');
  });
});
