import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { DoubleTap } from './double-tap';

@Component({
  selector: 'hg-tapped',
  imports: [DoubleTap],
  template: `<div hgDoubleTap (doubleTapped)="count = count + 1"><button type="button">next</button></div>`,
})
class Tapped {
  count = 0;
}

async function tapped() {
  const fixture = TestBed.createComponent(Tapped);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const tap = (at: number, x = 100, target = 'div') => {
    const event = new MouseEvent('click', { clientX: x, clientY: 100, bubbles: true });
    Object.defineProperty(event, 'timeStamp', { value: at });
    element.querySelector(target)?.dispatchEvent(event);
  };
  return { tap, count: () => fixture.componentInstance.count };
}

describe('a double tap', () => {
  it('is two taps on one spot within 300 ms', async () => {
    const { tap, count } = await tapped();
    tap(0);
    tap(250, 110);
    expect(count()).toBe(1);
  });

  it('is not two slow ones, two apart, nor the second half of three', async () => {
    const { tap, count } = await tapped();
    tap(0);
    tap(400);
    tap(500, 200);
    expect(count()).toBe(0);
    tap(600, 200);
    tap(700, 200);
    expect(count()).toBe(1);
  });

  it('is never what was meant for a button on it', async () => {
    const { tap, count } = await tapped();
    tap(0, 100, 'button');
    tap(100, 100, 'button');
    expect(count()).toBe(0);
  });
});
