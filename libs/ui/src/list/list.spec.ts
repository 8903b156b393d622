import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FakeIntersectionObserver, fakeObservers } from '../testing/observers';
import { List, ListEmpty, ListSkeleton } from './list';

@Component({
  imports: [List, ListEmpty, ListSkeleton],
  template: `<hg-list
    [phase]="phase()"
    [loading]="loading()"
    [atEnd]="atEnd()"
    [problem]="problem()"
    (more)="asked.update((times) => times + 1)"
  >
    <p>content</p>
    <ng-template hgSkeleton><p>skeleton</p></ng-template>
    <ng-template hgEmpty><p>empty</p></ng-template>
  </hg-list>`,
})
class Page {
  readonly phase = signal<'first' | 'failed' | 'empty' | 'content'>('first');
  readonly loading = signal<'more' | 'refresh' | null>(null);
  readonly atEnd = signal(false);
  readonly problem = signal<string | null>(null);
  readonly asked = signal(0);
}

async function aPage(change: (page: Page) => void) {
  const fixture = TestBed.createComponent(Page);
  change(fixture.componentInstance);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const retry = () => host.querySelector('button')!;
  const end = () => host.querySelector('.list__end')!;
  return { fixture, page: fixture.componentInstance, host, retry, end };
}

describe('a list', () => {
  beforeEach(fakeObservers);

  it('shows that it loads only when that takes a while', async () => {
    const { host } = await aPage(() => undefined);
    expect(host.textContent).not.toContain('skeleton');
    expect(host.querySelector('[aria-busy=true]')).not.toBeNull();
    // Resolves with the change itself; a skeleton that never comes is ended by the test's own deadline.
    await new Promise<void>((resolve) => {
      new MutationObserver((_, seen) => {
        if (!host.textContent.includes('skeleton')) return;
        seen.disconnect();
        resolve();
      }).observe(host, { childList: true, subtree: true });
    });
    expect(host.textContent).toContain('skeleton');
  });

  it('says why its first page failed, and offers to try again', async () => {
    const { page, host, retry } = await aPage((page) => {
      page.phase.set('failed');
      page.problem.set('There is no connection.');
    });
    expect(host.querySelector('[role=alert]')?.textContent).toContain('There is no connection.');
    retry().click();
    expect(page.asked()).toBe(1);
  });

  it('says that there is nothing', async () => {
    const { host } = await aPage((page) => page.phase.set('empty'));
    expect(host.textContent.trim()).toBe('empty');
  });

  it('asks for more when its end comes near, and again when a page was not enough', async () => {
    const { fixture, page, end } = await aPage((page) => page.phase.set('content'));
    FakeIntersectionObserver.see(true, end());
    expect(page.asked()).toBe(1);
    page.loading.set('more');
    await fixture.whenStable();
    FakeIntersectionObserver.see(true, end());
    expect(page.asked()).toBe(1);
    page.loading.set(null);
    await fixture.whenStable();
    FakeIntersectionObserver.see(true, end());
    expect(page.asked()).toBe(2);
  });

  it('keeps its content when more failed, and does not ask by itself again', async () => {
    const { page, host, retry, end } = await aPage((page) => {
      page.phase.set('content');
      page.problem.set('Older posts need a connection.');
    });
    expect(host.textContent).toContain('content');
    expect(end()).toBeNull();
    retry().click();
    expect(page.asked()).toBe(1);
  });

  it('has an end', async () => {
    const { end } = await aPage((page) => {
      page.phase.set('content');
      page.atEnd.set(true);
    });
    expect(end()).toBeNull();
  });
});
