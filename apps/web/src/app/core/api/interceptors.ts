import {
  type HttpEvent,
  type HttpHandlerFn,
  type HttpInterceptorFn,
  type HttpRequest,
  HttpResponse,
} from '@angular/common/http';
import { inject } from '@angular/core';
import {
  type Observable,
  catchError,
  concatMap,
  from,
  of,
  retry,
  switchMap,
  tap,
  throwError,
  timeout,
  timer,
} from 'rxjs';
import { Session } from '../session/session';
import { Positions } from './positions';
import type { Problem } from './problem';
import { problemOf } from './problem-of';
import { PUBLIC, SEEN, UPLOAD } from './request-context';

const ANSWER_MS = 15_000;
const RETRIES = 2;
const LONGEST_WAIT_MS = 5_000;
const ASKED_AGAIN = 2;

/** Innermost: whatever goes wrong becomes a Problem. Not `first`, since that a request was sent is an event too. */
export const toProblem: HttpInterceptorFn = (request, next) =>
  next(request).pipe(
    request.context.get(UPLOAD) ? tap() : timeout({ each: ANSWER_MS }),
    catchError((error: unknown) => throwError(() => problemOf(error))),
  );

const isIdempotent = (request: HttpRequest<unknown>) =>
  request.method !== 'POST' || request.headers.has('Idempotency-Key');

const mayPass = ({ kind, status }: Problem) =>
  status === 502 || status === 503 || kind === 'timeout' || (kind === 'offline' && navigator.onLine);

/** Tries idempotent requests twice more where the machine, not the request, was the reason. */
export const retryIdempotent: HttpInterceptorFn = (request, next) => {
  if (!isIdempotent(request) || request.context.get(UPLOAD)) return next(request);
  return next(request).pipe(
    retry({
      count: RETRIES,
      delay: (problem: Problem, attempt) => {
        const wait = problem.retryAfterMs ?? attempt * (300 + Math.random() * 600);
        return mayPass(problem) && wait <= LONGEST_WAIT_MS ? timer(wait) : throwError(() => problem);
      },
    }),
  );
};

/** A read that came back older than it was asked to be, by a server that waits for a while each time. */
const isOlderThanAsked = ({ headers }: HttpRequest<unknown>, event: HttpEvent<unknown>): boolean => {
  const asked = headers.get('X-Min-Position');
  const seen = event instanceof HttpResponse ? event.headers.get('X-Projection-Position') : null;
  return asked !== null && seen !== null && Number(seen) < Number(asked);
};

/**
 * A read asks to see what this client wrote, twice more where it does not yet, and then takes what there is; a write's answer
 * says how far the log went with it.
 */
export const ownWrites: HttpInterceptorFn = (request, next) => {
  const positions = inject(Positions);
  const wanted = request.method === 'GET' ? positions.wanted() : null;
  const asked =
    wanted === null || request.headers.has('X-Min-Position')
      ? request
      : request.clone({ setHeaders: { 'X-Min-Position': String(wanted) } });
  const ask = (again: number): Observable<HttpEvent<unknown>> =>
    next(asked).pipe(
      concatMap((event) => (again > 0 && isOlderThanAsked(asked, event) ? ask(again - 1) : of(event))),
    );
  return ask(ASKED_AGAIN).pipe(
    tap((event) => {
      if (!(event instanceof HttpResponse)) return;
      const written = event.headers.get('X-Position');
      if (written !== null) positions.wrote(Number(written));
      const seen = written ?? event.headers.get('X-Projection-Position');
      if (seen !== null) request.context.get(SEEN).position = Number(seen);
    }),
  );
};

/** Outermost: the access token; where it was refused, a fresh one and the same request once more. */
export const authorize: HttpInterceptorFn = (request, next) => {
  if (request.context.get(PUBLIC)) return next(request);
  const session = inject(Session);
  return from(session.token()).pipe(
    switchMap((token) =>
      send(request, next, token).pipe(catchError((problem: Problem) => again(problem, token))),
    ),
  );

  function again(problem: Problem, stale: string): Observable<HttpEvent<unknown>> {
    if (problem.status !== 401) return throwError(() => problem);
    const isWrite = request.method !== 'GET';
    return from(session.replace(stale, isWrite)).pipe(switchMap((token) => send(request, next, token)));
  }
};

const send = (request: HttpRequest<unknown>, next: HttpHandlerFn, token: string) =>
  next(request.clone({ setHeaders: { Authorization: `Bearer ${token}` } }));
