import { Injectable } from '@angular/core';
import type { PreloadingStrategy, Route } from '@angular/router';
import { type Observable, defer, from, mergeMap } from 'rxjs';

/** Where the browser does not tell when it has nothing to do. */
const LATER_MS = 3_000;

/**
 * Fetches the code of the other pages once the first one is there and the browser has nothing else to do: so that they
 * come at once, and also without a connection. Not where somebody asked their browser to save data.
 */
@Injectable({ providedIn: 'root' })
export class IdlePreload implements PreloadingStrategy {
  preload(_: Route, load: () => Observable<unknown>): Observable<unknown> {
    return savesData() ? from([]) : defer(() => from(idle()).pipe(mergeMap(load)));
  }
}

const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve());
    else setTimeout(resolve, LATER_MS);
  });

const savesData = (): boolean => {
  const connection: unknown = 'connection' in navigator ? navigator.connection : null;
  return (
    typeof connection === 'object' &&
    connection !== null &&
    'saveData' in connection &&
    connection.saveData === true
  );
};
