import { ChangeDetectionStrategy, Component, Injector, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { type Glyph, Icon, confirm } from '@heliograph/ui';
import { filter, map } from 'rxjs';
import { Session } from '../../core/session/session';
import { UnsavedWork } from '../../core/session/unsaved-work';
import { Toasts } from '../../core/toasts/toasts';

interface Place {
  readonly path: string;
  readonly label: string;
  readonly icon: Glyph;
}

/** The menu of settings; beside it, or on phones instead of it, the chosen one. */
@Component({
  selector: 'hg-settings-page',
  imports: [Icon, RouterLink, RouterLinkActive, RouterOutlet],
  templateUrl: './settings.html',
  styleUrl: './settings.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SettingsPage {
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  readonly #toasts = inject(Toasts);
  readonly #unsaved = inject(UnsavedWork);
  readonly #injector = inject(Injector);

  protected readonly places: readonly Place[] = [
    { path: 'profile', label: 'Profile', icon: 'user' },
    { path: 'security', label: 'Password and sessions', icon: 'shield' },
    { path: 'appearance', label: 'Appearance', icon: 'sun' },
  ];
  protected readonly leaving = signal(false);
  private readonly url = toSignal(
    this.#router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(({ urlAfterRedirects }) => urlAfterRedirects),
    ),
    { initialValue: this.#router.url },
  );
  /** On phones: whether the menu is the page. */
  protected readonly isMenu = computed(() => /^\/settings([?#(]|$)/.test(this.url()));

  protected async signOut(): Promise<void> {
    if (this.#unsaved.exists() && !(await this.#goesAnyway())) return;
    this.leaving.set(true);
    try {
      await this.#session.signOut();
    } catch {
      const text = 'Signed out on this device only, as the server could not be reached.';
      this.#toasts.show(text, { isError: true });
    } finally {
      this.leaving.set(false);
    }
  }

  #goesAnyway(): Promise<boolean> {
    return confirm(this.#injector, {
      heading: 'Sign out now?',
      text: 'Something is not saved or sent yet. It is lost when you sign out.',
      confirm: 'Sign out',
      cancel: 'Stay',
      danger: true,
    });
  }
}
