import { Injector, inject } from '@angular/core';
import { toObservable } from '@angular/core/rxjs-interop';
import { type CanActivateFn, RedirectCommand, Router } from '@angular/router';
import { filter, firstValueFrom } from 'rxjs';
import { Session } from './session';

/** True while there may be somebody: signed in, or known from last time and not yet (or not to be) asked. */
const mayBeIn = (session: Session) =>
  session.state() === 'in' || (session.state() !== 'out' && session.person() !== null);

/** For pages of signed-in people. A reload does not bounce: who was here last time gets the frame at once. */
export const signedIn: CanActivateFn = async (_route, { url }) => {
  const session = inject(Session);
  const router = inject(Router);
  if (!mayBeIn(session)) await known(session, inject(Injector));
  if (mayBeIn(session)) return true;
  // Back after signing out leads here too: who goes of their own will leaves no address to the next person.
  const queryParams = url === '/' || session.hasLeft() ? {} : { next: url };
  return new RedirectCommand(router.createUrlTree(['/sign-in'], { queryParams }));
};

/** For the pages of people who are not signed in: who is goes on to where they wanted. */
export const signedOut: CanActivateFn = async (route) => {
  const session = inject(Session);
  const router = inject(Router);
  await known(session, inject(Injector));
  if (session.state() !== 'in') return true;
  return new RedirectCommand(router.parseUrl(nextOf(route.queryParamMap.get('next'))));
};

/** Where to go after signing in: an address of ours, never another host's. */
export function nextOf(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : '/';
}

async function known(session: Session, injector: Injector): Promise<void> {
  if (session.state() !== 'unknown') return;
  await firstValueFrom(
    toObservable(session.state, { injector }).pipe(filter((state) => state !== 'unknown')),
  );
}
