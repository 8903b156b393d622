import { InjectionToken } from '@angular/core';

/** Loads the page anew: the surest way to leave nothing of one person on the screen of another. */
export const RELOAD = new InjectionToken<() => void>('how the page is loaded anew', {
  providedIn: 'root',
  factory: () => () => location.reload(),
});
