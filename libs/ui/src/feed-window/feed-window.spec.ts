import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FakeIntersectionObserver, fakeObservers } from '../testing/observers';
import { FeedWindowMemory } from './chunks';
import { FeedItem } from './feed-item';
import { FeedKeys } from './feed-keys';
import { FeedWindow } from './feed-window';

const memory = new FeedWindowMemory();

@Component({
  imports: [FeedItem, FeedKeys, FeedWindow],
  template: `<div role="feed" hgFeedKeys>
    <hg-feed-window [ids]="ids()" [estimate]="estimate" [size]="2" [memory]="memory">
      <ng-template hgItem let-id let-index="index">
        <article tabindex="0" [attr.aria-posinset]="index + 1">{{ id }}<input /></article>
      </ng-template>
    </hg-feed-window>
  </div>`,
})
class Page {
  readonly ids = signal(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  readonly estimate = (id: string) => (id === 'g' ? 70 : 100);
  readonly memory = memory;
}

async function aWindow() {
  const fixture = TestBed.createComponent(Page);
  document.body.append(fixture.nativeElement as HTMLElement);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const articles = () => [...host.querySelectorAll('article')];
  const shown = () => articles().map((article) => article.textContent);
  const boxes = () => [...host.querySelectorAll<HTMLElement>('hg-feed-window > div')];
  return { fixture, page: fixture.componentInstance, articles, shown, boxes };
}

describe('a windowed feed', () => {
  beforeEach(() => {
    fakeObservers();
    memory.chunks = [];
  });

  it('holds only what is near the screen, the rest as boxes of the height it will have', async () => {
    const { shown, boxes } = await aWindow();
    expect(shown()).toEqual(['a', 'b', 'c', 'd']);
    expect(boxes().map((box) => box.style.height)).toEqual(['', '', '200px', '70px']);
  });

  it('mounts what comes near and unmounts what leaves', async () => {
    const { fixture, shown, boxes, articles } = await aWindow();
    FakeIntersectionObserver.see(true, boxes()[2]!, boxes()[3]!);
    FakeIntersectionObserver.see(false, boxes()[0]!);
    await fixture.whenStable();
    expect(shown()).toEqual(['c', 'd', 'e', 'f', 'g']);
    expect(articles().map((article) => article.getAttribute('aria-posinset'))).toEqual([
      '3',
      '4',
      '5',
      '6',
      '7',
    ]);
  });

  it('does not unmount where somebody is', async () => {
    const { fixture, shown, boxes, articles } = await aWindow();
    articles()[0]!.querySelector('input')!.focus();
    FakeIntersectionObserver.see(false, boxes()[0]!, boxes()[1]!);
    await fixture.whenStable();
    expect(shown()).toEqual(['a', 'b']);
  });

  it('keeps what is on screen when new ones are put before it', async () => {
    const { fixture, page, articles, shown } = await aWindow();
    const before = articles()[0]!;
    page.ids.update((ids) => ['n', ...ids]);
    await fixture.whenStable();
    expect(shown().slice(0, 3)).toEqual(['n', 'a', 'b']);
    expect(articles()[1]).toBe(before);
  });

  it('is found as it was left', async () => {
    const first = await aWindow();
    FakeIntersectionObserver.see(false, first.boxes()[0]!);
    FakeIntersectionObserver.see(true, first.boxes()[2]!);
    await first.fixture.whenStable();
    first.fixture.destroy();
    const { shown } = await aWindow();
    expect(shown()).toEqual(['c', 'd', 'e', 'f']);
  });

  it('goes from one to the next by Page Down and Page Up, but not out of a field', async () => {
    const { articles } = await aWindow();
    const press = (key: string, target: Element) =>
      target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    articles()[0]!.focus();
    press('PageDown', articles()[0]!);
    expect(document.activeElement).toBe(articles()[1]);
    press('PageUp', articles()[1]!);
    expect(document.activeElement).toBe(articles()[0]);
    press('PageUp', articles()[0]!);
    expect(document.activeElement).toBe(articles()[0]);
    const input = articles()[0]!.querySelector('input')!;
    input.focus();
    press('PageDown', input);
    expect(document.activeElement).toBe(input);
  });
});
