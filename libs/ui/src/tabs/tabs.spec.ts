import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Tabs } from './tabs';

@Component({
  imports: [Tabs],
  template: `<hg-tabs label="What" [tabs]="tabs" [(chosen)]="chosen" />`,
})
class Page {
  readonly tabs = [
    { id: 'a', label: 'A' },
    { id: 'b', label: 'B' },
    { id: 'c', label: 'C' },
  ];
  readonly chosen = signal('a');
}

describe('tabs', () => {
  it('move by arrow keys, around the end, with one of them in the tab order', async () => {
    const fixture = TestBed.createComponent(Page);
    document.body.append(fixture.nativeElement as HTMLElement);
    await fixture.whenStable();
    const buttons = [...(fixture.nativeElement as HTMLElement).querySelectorAll('button')];
    const press = async (key: string) => {
      document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      await fixture.whenStable();
      return fixture.componentInstance.chosen();
    };
    buttons[0]!.focus();
    expect(await press('ArrowRight')).toBe('b');
    expect(document.activeElement).toBe(buttons[1]);
    expect(await press('End')).toBe('c');
    expect(await press('ArrowRight')).toBe('a');
    expect(await press('ArrowLeft')).toBe('c');
    expect(buttons.map((button) => button.tabIndex)).toEqual([-1, -1, 0]);
    expect(buttons.map((button) => button.getAttribute('aria-selected'))).toEqual(['false', 'false', 'true']);
  });
});
