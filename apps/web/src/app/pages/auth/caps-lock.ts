import { Directive, signal } from '@angular/core';

/** Knows, while somebody types in it, whether Caps Lock is on. */
@Directive({
  selector: 'input[hgCapsLock]',
  exportAs: 'capsLock',
  host: { '(keydown)': 'look($event)', '(keyup)': 'look($event)', '(blur)': 'isOn.set(false)' },
})
export class CapsLock {
  readonly isOn = signal(false);

  protected look(event: KeyboardEvent): void {
    // Autofill sends keyboard events without a keyboard.
    if ('getModifierState' in event) this.isOn.set(event.getModifierState('CapsLock'));
  }
}
