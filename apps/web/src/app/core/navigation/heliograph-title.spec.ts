import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, TitleStrategy, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { provideServer } from '../testing/server';
import { HeliographTitle } from './heliograph-title';

@Component({ template: '' })
class Page {}

async function aTitle() {
  TestBed.configureTestingModule({
    providers: [
      ...provideServer(),
      provideRouter([
        { path: 'search', title: 'Search', component: Page },
        { path: 'u/:username', component: Page },
        { path: 'over/p/:postId', outlet: 'over', component: Page },
      ]),
      { provide: TitleStrategy, useExisting: HeliographTitle },
    ],
  });
  const harness = await RouterTestingHarness.create('/search');
  const router = TestBed.inject(Router);
  const go = async (url: string) => {
    await router.navigateByUrl(url);
    await harness.fixture.whenStable();
  };
  return { title: TestBed.inject(HeliographTitle), go };
}

describe('the title', () => {
  it('is the route’s, or what its page says', async () => {
    const { title, go } = await aTitle();
    expect(title.page()).toBe('Search');
    await go('/u/mara');
    expect(title.page()).toBe('');
    title.name('Mara');
    expect(title.page()).toBe('Mara');
    TestBed.tick();
    expect(document.title).toBe('Mara · Heliograph');
  });

  it('comes back when what was opened over a page is closed', async () => {
    const { title, go } = await aTitle();
    await go('/u/mara');
    title.name('Mara');
    await go('/u/mara(over:over/p/1)');
    expect(title.page()).toBe('Mara');
    title.name('Post by Mara');
    await go('/u/mara(over:over/p/2)');
    await go('/u/mara');
    expect(title.page()).toBe('Mara');
    await go('/u/sol');
    expect(title.page()).toBe('');
  });
});
