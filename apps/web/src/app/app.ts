import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Arrival } from './core/navigation/arrival';
import { Theme } from './core/theme/theme';
import { ToastOutlet } from './shell/toast-outlet';

/** The root: the page, what is shown over it, and the messages at the edge. */
@Component({
  selector: 'hg-root',
  imports: [RouterOutlet, ToastOutlet],
  template: `
    <a class="skip" href="#main" (click)="skip($event)">Skip to content</a>
    <router-outlet />
    <router-outlet name="over" />
    <hg-toast-outlet />
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class App {
  constructor() {
    inject(Arrival);
    inject(Theme);
  }

  /** By hand, since with a base address "#main" would be another page. */
  protected skip(event: Event): void {
    event.preventDefault();
    document.getElementById('main')?.focus();
  }
}
