import { DOCUMENT, Injectable, effect, inject, signal } from '@angular/core';
import { Tabs } from '../session/tabs';

export type ThemeChoice = 'system' | 'light' | 'dark';

/** The same name in public/theme.js, which sets it before the first paint. */
const KEY = 'heliograph.theme';

const isChoice = (value: unknown): value is ThemeChoice =>
  value === 'system' || value === 'light' || value === 'dark';

/** Day, night, or as the system has it; kept on this machine. */
@Injectable({ providedIn: 'root' })
export class Theme {
  readonly #document = inject(DOCUMENT);
  readonly #tabs = inject(Tabs);
  readonly #choice = signal<ThemeChoice>(stored());

  readonly choice = this.#choice.asReadonly();

  constructor() {
    this.#tabs.onMessage((message) => {
      if (message.kind === 'theme' && isChoice(message.theme)) this.#choice.set(message.theme);
    });
    effect(() => {
      const choice = this.#choice();
      if (choice === 'system') delete this.#document.documentElement.dataset.theme;
      else this.#document.documentElement.dataset.theme = choice;
    });
  }

  choose(theme: ThemeChoice): void {
    this.#choice.set(theme);
    this.#tabs.tell({ kind: 'theme', theme });
    try {
      if (theme === 'system') localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, theme);
    } catch {
      // Not kept then, where storage is forbidden; it holds for this visit.
    }
  }
}

function stored(): ThemeChoice {
  try {
    const value = localStorage.getItem(KEY);
    return isChoice(value) ? value : 'system';
  } catch {
    return 'system';
  }
}
