import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { Session } from '../session/session';
import {
  aMe,
  online,
  problemBody,
  provideServer,
  refuse,
  requestTo,
  settled,
  signedIn,
} from '../testing/server';
import { Api } from './api';
import { Problem } from './problem';

async function anApi() {
  TestBed.configureTestingModule({ providers: provideServer() });
  void TestBed.inject(Session).start();
  await signedIn();
  return TestBed.inject(Api);
}

const empty = { items: [], nextCursor: null };

describe('the API client', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => {
    jest.useRealTimers();
    online(true);
  });

  it('sends the access token, and what is asked for without what is not given', async () => {
    const api = await anApi();
    const answer = api.get('posts', '/feed', { query: { cursor: null, limit: 12 } });
    const request = await requestTo('/feed');
    expect(request.request.headers.get('Authorization')).toBe('Bearer token-1');
    expect(request.request.params.toString()).toBe('limit=12');
    request.flush(empty);
    await expect(answer).resolves.toEqual(empty);
  });

  it('answers a read with the position it is dated by', async () => {
    const api = await anApi();
    const answer = api.read('posts', '/feed');
    (await requestTo('/feed')).flush(empty, { headers: { 'X-Projection-Position': '41' } });
    await expect(answer).resolves.toEqual({ body: empty, position: 41 });
  });

  it('notices in development when the server answers something else than the contract says', async () => {
    const api = await anApi();
    const answer = api.get('like', '/posts/p/like');
    (await requestTo('/posts/p/like')).flush({ liked: 'yes' });
    await expect(answer).rejects.toThrow(/not a "like"/);
  });

  it('gives each write a key, and the same one when it is told', async () => {
    const api = await anApi();
    const keys: (string | null)[] = [];
    for (const options of [{}, {}, { key: 'mine' }]) {
      const answer = api.post('position', '/x', {}, options);
      const request = await requestTo('/x', 'POST');
      keys.push(request.request.headers.get('Idempotency-Key'));
      request.flush({ position: 3 });
      await answer;
    }
    expect(keys[0]).not.toBe(keys[1]);
    expect(keys[2]).toBe('mine');
  });

  it('asks its reads to show its own writes, the furthest of them', async () => {
    const api = await anApi();
    for (const position of ['30', '20']) {
      const written = api.write('nothing', 'DELETE', '/comments/c');
      (await requestTo('/comments/c', 'DELETE')).flush(null, { headers: { 'X-Position': position } });
      expect((await written).position).toBe(Number(position));
    }
    void api.get('posts', '/feed');
    const request = await requestTo('/feed');
    expect(request.request.headers.get('X-Min-Position')).toBe('30');
    request.flush(empty);
  });

  it('asks twice more where its own writes are not shown yet, and then takes what there is', async () => {
    const api = await anApi();
    const written = api.write('nothing', 'DELETE', '/comments/c');
    (await requestTo('/comments/c', 'DELETE')).flush(null, { headers: { 'X-Position': '30' } });
    await written;
    const shownLate = api.read('posts', '/feed');
    for (const seen of ['28', '30']) {
      (await requestTo('/feed')).flush(empty, { headers: { 'X-Projection-Position': seen } });
    }
    expect((await shownLate).position).toBe(30);
    const shownNever = api.read('posts', '/feed');
    for (const seen of ['28', '28', '29']) {
      (await requestTo('/feed')).flush(empty, { headers: { 'X-Projection-Position': seen } });
    }
    expect((await shownNever).position).toBe(29);
  });

  it('rejects with a problem', async () => {
    const api = await anApi();
    const answer = api.get('profile', '/users/nobody');
    refuse(await requestTo('/users/nobody'), 404, 'not-found');
    await expect(answer).rejects.toMatchObject({ name: 'Problem', kind: 'missing', code: 'not-found' });
  });

  it('tries an idempotent request again when the machine was the reason, and no more than twice', async () => {
    const api = await anApi();
    jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
    const answer = api.put('position', '/x');
    const outcome = answer.catch((error: unknown) => error);
    for (let attempt = 0; attempt < 3; attempt++) {
      refuse(await requestTo('/x', 'PUT'), 503, 'unavailable');
      await jest.advanceTimersByTimeAsync(5_000);
    }
    expect(await outcome).toMatchObject({ code: 'unavailable' });
  });

  it('tries again under the same key', async () => {
    const api = await anApi();
    jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
    const answer = api.post('position', '/x');
    const first = await requestTo('/x', 'POST');
    first.error(new ProgressEvent('error'));
    await jest.advanceTimersByTimeAsync(5_000);
    const second = await requestTo('/x', 'POST');
    expect(second.request.headers.get('Idempotency-Key')).toBe(first.request.headers.get('Idempotency-Key'));
    second.flush({ position: 1 });
    await answer;
  });

  it('does not try again what was refused, nor when this machine is offline', async () => {
    const api = await anApi();
    const refused = api.put('position', '/x');
    refuse(await requestTo('/x', 'PUT'), 409, 'conflict');
    await expect(refused).rejects.toMatchObject({ kind: 'conflict' });
    online(false);
    const lost = api.put('position', '/x');
    (await requestTo('/x', 'PUT')).error(new ProgressEvent('error'));
    await expect(lost).rejects.toMatchObject({ kind: 'offline' });
  });

  it('does not wait longer than a person would', async () => {
    const api = await anApi();
    const answer = api.get('posts', '/feed');
    refuse(await requestTo('/feed'), 503, 'unavailable', { 'Retry-After': '60' });
    await expect(answer).rejects.toMatchObject({ retryAfterMs: 60_000 });
  });

  it('gives up on an answer that does not come', async () => {
    const api = await anApi();
    jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
    const outcome = api.post('position', '/x').catch((error: unknown) => error);
    for (let attempt = 0; attempt < 3; attempt++) {
      await requestTo('/x', 'POST');
      await jest.advanceTimersByTimeAsync(20_000);
    }
    expect(await outcome).toMatchObject({ kind: 'timeout' });
  });

  it('stops what nobody waits for any more', async () => {
    const api = await anApi();
    const stop = new AbortController();
    const answer = api.get('posts', '/feed', { signal: stop.signal });
    const request = await requestTo('/feed');
    stop.abort();
    await expect(answer).rejects.toMatchObject({ kind: 'aborted' });
    expect(request.cancelled).toBe(true);
  });

  it('gets a fresh token where its own was refused, and sends the same request once more', async () => {
    const api = await anApi();
    const answer = api.put('position', '/x', { a: 1 }, { key: 'k' });
    refuse(await requestTo('/x', 'PUT'), 401, 'token-expired');
    await signedIn(aMe(), 'token-2');
    const again = await requestTo('/x', 'PUT');
    expect(again.request.headers.get('Authorization')).toBe('Bearer token-2');
    expect(again.request.headers.get('Idempotency-Key')).toBe('k');
    again.flush({ position: 5 });
    await expect(answer).resolves.toEqual({ position: 5 });
  });

  it('refreshes once for all requests that were refused together', async () => {
    const api = await anApi();
    const answers = [api.get('posts', '/feed'), api.get('sessions', '/auth/sessions')];
    refuse(await requestTo('/feed'), 401, 'token-expired');
    refuse(await requestTo('/auth/sessions'), 401, 'token-expired');
    await signedIn(aMe(), 'token-2');
    (await requestTo('/feed')).flush(empty);
    (await requestTo('/auth/sessions')).flush(empty);
    await expect(Promise.all(answers)).resolves.toEqual([empty, empty]);
  });

  it('does not take a refused sign-in for the end of a session', async () => {
    const api = await anApi();
    const answer = api.post('session', '/auth/login', {}, { public: true });
    const request = await requestTo('/auth/login', 'POST');
    expect(request.request.headers.has('Authorization')).toBe(false);
    request.flush(problemBody(401, 'invalid-credentials'), { status: 401, statusText: 'x' });
    await expect(answer).rejects.toBeInstanceOf(Problem);
    await settled();
    expect(TestBed.inject(Session).state()).toBe('in');
  });
});
