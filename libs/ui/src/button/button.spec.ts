import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Button } from './button';

@Component({
  imports: [Button],
  template: `<button
    hgButton
    variant="primary"
    size="lg"
    block
    type="button"
    [busy]="busy()"
    (click)="clicks = clicks + 1"
  >
    Share
  </button>`,
})
class Page {
  readonly busy = signal(false);
  clicks = 0;
}

describe('a button', () => {
  it('takes no clicks while it is busy, and keeps its name and its place', async () => {
    const fixture = TestBed.createComponent(Page);
    await fixture.whenStable();
    const button = (fixture.nativeElement as HTMLElement).querySelector('button')!;
    button.click();
    fixture.componentInstance.busy.set(true);
    await fixture.whenStable();
    button.click();
    expect(fixture.componentInstance.clicks).toBe(1);
    expect(button.textContent.trim()).toBe('Share');
    expect(button.getAttribute('aria-busy')).toBe('true');
    expect(button.disabled).toBe(false);
    expect([...button.classList]).toEqual(
      expect.arrayContaining(['btn', 'btn--primary', 'btn--lg', 'btn--block']),
    );
  });
});
