import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import type { SessionAnswer } from '@heliograph/contracts';
import { PersonScope } from '../scope/person-scope';
import {
  SESSION_HINT,
  aMe,
  online,
  provideServer,
  refuse,
  requestTo,
  settled,
  signedIn,
} from '../testing/server';
import { Reauthentication } from './reauthentication';
import { Session } from './session';
import { UnsavedWork } from './unsaved-work';

/** Whoever is asked for their password in place; null: they would rather be signed out. */
let inPlace: SessionAnswer | null = null;
let asked = 0;

function aSession() {
  TestBed.configureTestingModule({
    providers: [
      provideServer(),
      {
        provide: Reauthentication,
        useValue: {
          ask: () => {
            asked++;
            return Promise.resolve(inPlace);
          },
        },
      },
    ],
  });
  const session = TestBed.inject(Session);
  const left: string[] = [];
  TestBed.inject(PersonScope).onLeave((leaving) => left.push(leaving));
  return { session, left };
}

/** A token that lives for so many seconds. */
const token = (seconds: number, name = 'a') =>
  `${btoa('{}')}.${btoa(JSON.stringify({ iat: 1_000, exp: 1_000 + seconds, name }))}.x`;

describe('the session', () => {
  beforeEach(() => {
    localStorage.clear();
    inPlace = null;
    asked = 0;
  });
  afterEach(() => {
    jest.useRealTimers();
    online(true);
  });

  it('does not ask where nobody can be signed in', async () => {
    const { session } = aSession();
    document.cookie = `${SESSION_HINT}; max-age=0`;
    await session.start();
    expect(session.state()).toBe('out');
    TestBed.inject(HttpTestingController).expectNone(() => true);
  });

  it('remembers that somebody left, though the server says at the same time that it is over', async () => {
    const { session, left } = aSession();
    void session.start();
    await signedIn();
    const leaving = session.signOut();
    const logout = await requestTo('/auth/logout', 'POST');
    const ended = session.ended();
    const renewal = await requestTo('/auth/refresh', 'POST');
    logout.flush({});
    await leaving;
    refuse(renewal, 401, 'refresh-refused');
    await ended;
    expect(session.hasLeft()).toBe(true);
    expect(left).toEqual(['signed-out']);
  });

  it('knows nothing until the server has answered', async () => {
    const { session } = aSession();
    void session.start();
    expect(session.state()).toBe('unknown');
    expect(session.person()).toBeNull();
    await signedIn();
    expect(session.state()).toBe('in');
    expect(session.me()?.username).toBe('ada');
  });

  it('remembers for the frame who was here last, and no more than that', async () => {
    const first = aSession();
    void first.session.start();
    await signedIn();
    expect(localStorage.getItem('heliograph.user')).not.toContain('example.org');
    TestBed.resetTestingModule();
    const { session } = aSession();
    expect(session.state()).toBe('unknown');
    expect(session.person()).toMatchObject({ username: 'ada', avatarUrl: null });
    expect(session.me()).toBeNull();
  });

  it('is over when the server refuses to go on', async () => {
    const { session, left } = aSession();
    void session.start();
    refuse(await requestTo('/auth/refresh', 'POST'), 401, 'refresh-refused');
    await settled();
    expect(session.state()).toBe('out');
    expect(left).toEqual(['ended']);
    await expect(session.token()).rejects.toMatchObject({ kind: 'auth' });
  });

  it('keeps the person when the server cannot be reached, and tries again, less and less often', async () => {
    const { session, left } = aSession();
    void session.start();
    await signedIn(aMe(), token(10));
    jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
    const meanwhile = session.token();
    for (const wait of [2_000, 4_000, 8_000]) {
      refuse(await requestTo('/auth/refresh', 'POST'), 500, 'internal');
      await settled();
      expect(session.state()).toBe('unreachable');
      await jest.advanceTimersByTimeAsync(wait - 1);
      TestBed.inject(HttpTestingController).expectNone('/api/auth/refresh');
      await jest.advanceTimersByTimeAsync(1);
    }
    expect(session.me()?.username).toBe('ada');
    expect(left).toEqual([]);
    // What there is may still do; the server will say.
    expect(await meanwhile).toBe(token(10));
    await signedIn();
    expect(session.state()).toBe('in');
  });

  it('tries again as soon as the machine is online', async () => {
    const { session } = aSession();
    void session.start();
    online(false);
    (await requestTo('/auth/refresh', 'POST')).error(new ProgressEvent('error'));
    await settled();
    expect(session.state()).toBe('unreachable');
    online(true);
    await signedIn();
    expect(session.state()).toBe('in');
  });

  it('renews a token before it expires, once for all who ask', async () => {
    const { session } = aSession();
    void session.start();
    await signedIn(aMe(), token(20));
    const tokens = Promise.all([session.token(), session.token()]);
    await signedIn(aMe(), token(900, 'b'));
    expect(await tokens).toEqual([token(900, 'b'), token(900, 'b')]);
    await session.token();
    TestBed.inject(HttpTestingController).verify();
  });

  it('takes a token that says nothing about its end as good until it is refused', async () => {
    const { session } = aSession();
    void session.start();
    await signedIn(aMe(), 'opaque');
    await expect(session.token()).resolves.toBe('opaque');
  });

  it('does not ask again for a token that was replaced meanwhile', async () => {
    const { session } = aSession();
    void session.start();
    await signedIn(aMe(), 'new');
    await expect(session.replace('old', false)).resolves.toBe('new');
    TestBed.inject(HttpTestingController).verify();
  });

  describe('that ends under somebody', () => {
    async function ended(options: { isWriting?: boolean; isWrite?: boolean }) {
      const world = aSession();
      void world.session.start();
      await signedIn();
      if (options.isWriting) TestBed.inject(UnsavedWork).watch(() => true);
      const outcome = world.session
        .replace('token-1', options.isWrite ?? false)
        .catch((error: unknown) => error);
      refuse(await requestTo('/auth/refresh', 'POST'), 401, 'refresh-refused');
      return { ...world, outcome: await outcome };
    }

    it('goes, when there is nothing to lose', async () => {
      const { session, outcome } = await ended({});
      expect(asked).toBe(0);
      expect(session.state()).toBe('out');
      expect(outcome).toMatchObject({ kind: 'auth' });
    });

    it.each([{ isWriting: true }, { isWrite: true }])(
      'asks for the password in place when %p',
      async (what) => {
        inPlace = { accessToken: 'token-2', user: aMe() };
        const { session, left, outcome } = await ended(what);
        expect(asked).toBe(1);
        expect(outcome).toBe('token-2');
        expect(session.state()).toBe('in');
        expect(left).toEqual([]);
      },
    );

    it('goes when they would rather, and keeps what they wrote', async () => {
      const { session, left } = await ended({ isWriting: true });
      expect(session.state()).toBe('out');
      expect(left).toEqual(['ended']);
    });

    it('forgets the one before when another one signs in', async () => {
      inPlace = { accessToken: 'token-2', user: aMe({ id: 'u2', username: 'grace' }) };
      const { session, left } = await ended({ isWriting: true });
      expect(session.me()?.username).toBe('grace');
      expect(left).toEqual(['ended']);
    });
  });

  it('signs out here and at the server, and leaves nothing', async () => {
    const { session, left } = aSession();
    void session.start();
    await signedIn();
    const gone = session.signOut();
    (await requestTo('/auth/logout', 'POST')).flush(null);
    await gone;
    expect(session.state()).toBe('out');
    expect(left).toEqual(['signed-out']);
    expect(localStorage.getItem('heliograph.user')).toBeNull();
  });

  it('signs out here even when the server cannot be reached', async () => {
    const { session } = aSession();
    void session.start();
    await signedIn();
    online(false);
    const gone = session.signOut().catch((error: unknown) => error);
    (await requestTo('/auth/logout', 'POST')).error(new ProgressEvent('error'));
    expect(await gone).toMatchObject({ kind: 'offline' });
    expect(session.state()).toBe('out');
  });

  it('signs in and up', async () => {
    const { session } = aSession();
    const done = session.register({ username: 'ada', email: 'a@b.example', password: 'x' }, 'k');
    const request = await requestTo('/auth/register', 'POST');
    expect(request.request.headers.get('Idempotency-Key')).toBe('k');
    request.flush({ accessToken: 't', user: aMe(), position: 1 }, { status: 201, statusText: 'Created' });
    await done;
    expect(session.state()).toBe('in');
  });
});
