import { Directive, output } from '@angular/core';

const WINDOW_MS = 300;
const WITHIN_PX = 24;

/** Says when somebody taps or clicks twice on the same spot; never for what lies on it and has a click of its own. */
@Directive({ selector: '[hgDoubleTap]', host: { '(click)': 'tapped($event)' } })
export class DoubleTap {
  readonly doubleTapped = output();
  #last: { at: number; x: number; y: number } | null = null;

  protected tapped({ target, timeStamp, clientX, clientY }: MouseEvent): void {
    if (target instanceof Element && target.closest('a, button')) return;
    const last = this.#last;
    const isSecond =
      last !== null &&
      timeStamp - last.at <= WINDOW_MS &&
      Math.hypot(clientX - last.x, clientY - last.y) <= WITHIN_PX;
    this.#last = isSecond ? null : { at: timeStamp, x: clientX, y: clientY };
    if (isSecond) this.doubleTapped.emit();
  }
}
