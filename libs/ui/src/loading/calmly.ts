import { DestroyRef, type Signal, effect, inject, signal, untracked } from '@angular/core';

const AFTER_MS = 150;
const AT_LEAST_MS = 300;

/**
 * Whether to show that something loads: only when it takes longer than 150 ms, and then for at least 300 ms, so that
 * nothing flickers. Call it where a component is made.
 */
export function calmly(loading: Signal<boolean>): Signal<boolean> {
  const shown = signal(false);
  let shownAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  effect(() => {
    const isLoading = loading();
    clearTimeout(timer);
    if (isLoading === untracked(shown)) return;
    const wait = isLoading ? AFTER_MS : Math.max(0, shownAt + AT_LEAST_MS - Date.now());
    timer = setTimeout(() => {
      if (isLoading) shownAt = Date.now();
      shown.set(isLoading);
    }, wait);
  });
  inject(DestroyRef).onDestroy(() => clearTimeout(timer));
  return shown.asReadonly();
}
