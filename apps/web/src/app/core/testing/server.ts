import { provideHttpClient, withInterceptors, withXhr } from '@angular/common/http';
import {
  HttpTestingController,
  type TestRequest,
  provideHttpClientTesting,
} from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { Me } from '@heliograph/contracts';
import { authorize, ownWrites, retryIdempotent, toProblem } from '../api/interceptors';

/** Of a browser in which somebody was signed in. */
export const SESSION_HINT = 'heliograph-session=1';

/** The client's HTTP as it is, with the server's side played by the spec. */
export const provideServer = () => {
  document.cookie = SESSION_HINT;
  return [
    provideHttpClient(withXhr(), withInterceptors([authorize, ownWrites, retryIdempotent, toProblem])),
    provideHttpClientTesting(),
  ];
};

/** The timer as it is, whatever a spec puts in its place. */
const realTimeout = setTimeout;
const aTurn = () => new Promise<void>((resolve) => realTimeout(resolve));

/** Waits until a request is there, as those of a person wait for their token first. */
export async function requestTo(url: string, method = 'GET'): Promise<TestRequest> {
  const server = TestBed.inject(HttpTestingController);
  for (let turn = 0; turn < 100; turn++) {
    const [request, ...others] = server.match(
      (candidate) => candidate.url === `/api${url}` && candidate.method === method,
    );
    if (others.length > 0) throw new Error(`${others.length + 1} requests at once: ${method} ${url}`);
    if (request) return request;
    await aTurn();
  }
  throw new Error(`Nobody asked for ${method} ${url}.`);
}

/** A few turns of everything that waits for nothing but its turn. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await aTurn();
}

export const aMe = (change: Partial<Me> = {}): Me => ({
  id: 'u1',
  username: 'ada',
  email: 'ada@example.org',
  name: 'Ada',
  bio: '',
  website: '',
  avatarUrl: null,
  isPrivate: false,
  roles: [],
  ...change,
});

export const problemBody = (status: number, code: string) => ({
  type: 'about:blank',
  title: code,
  status,
  code,
  requestId: 'r1',
});

/** Refuses a request as the server would. */
export function refuse(
  request: TestRequest,
  status: number,
  code: string,
  headers: Record<string, string> = {},
): void {
  request.flush(problemBody(status, code), { status, statusText: code, headers });
}

/** The answer of the first question of every visit: who is signed in. */
export async function signedIn(me: Me = aMe(), accessToken = 'token-1'): Promise<void> {
  (await requestTo('/auth/refresh', 'POST')).flush({ accessToken, user: me });
  await settled();
}

/** The page's connection is lost, or back. */
export function online(isOnline: boolean): void {
  Object.defineProperty(navigator, 'onLine', { configurable: true, value: isOnline });
  dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
}
