import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import type { PersonRow, SearchAnswer } from '@heliograph/contracts';
import { People } from '../entities/people';
import { Session } from '../session/session';
import { provideServer, refuse, requestTo, settled, signedIn } from '../testing/server';
import { SearchResults } from './search-results';

const mara: PersonRow = {
  id: 'p1',
  username: 'mara',
  name: 'Mara',
  avatarUrl: null,
  viewer: { isSelf: false, following: false, requested: false, followedBy: true },
};
const answer: SearchAnswer = { users: [mara], tags: [{ tag: 'market', posts: 2 }] };

async function aSearch() {
  TestBed.configureTestingModule({ providers: [...provideServer(), SearchResults] });
  void TestBed.inject(Session).start();
  await signedIn();
  jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'setImmediate', 'nextTick'] });
  return TestBed.inject(SearchResults);
}

const pause = (ms = 300) => jest.advanceTimersByTimeAsync(ms);

describe('searching while one types', () => {
  afterEach(() => jest.useRealTimers());

  it('asks once, for the last text, after a pause', async () => {
    const results = await aSearch();
    results.type('m');
    await pause(200);
    results.type('mar ');
    expect(results.searching()).toBe(true);
    await pause();
    const request = await requestTo('/search');
    expect(request.request.params.get('q')).toBe('mar');
    request.flush(answer);
    await settled();
    expect(results.found()).toEqual({ query: 'mar', people: [mara], tags: answer.tags });
    expect(results.searching()).toBe(false);
    expect(TestBed.inject(People).byUsername('mara')()?.ties?.followedBy).toBe(true);
  });

  it('gives up the request before, and keeps what was found until the next answer', async () => {
    const results = await aSearch();
    results.type('mar');
    await pause();
    (await requestTo('/search')).flush(answer);
    await settled();
    results.type('mars');
    await pause();
    const second = await requestTo('/search');
    expect(results.found()?.query).toBe('mar');
    results.type('marsh');
    await settled();
    expect(second.cancelled).toBe(true);
    await pause();
    (await requestTo('/search')).flush({ users: [], tags: [] });
    await settled();
    expect(results.isNothing()).toBe(true);
    expect(results.problem()).toBeNull();
  });

  it('takes # for tags and @ for people', async () => {
    const results = await aSearch();
    results.type('#mar');
    results.now();
    const request = await requestTo('/search');
    expect(request.request.params.get('q')).toBe('mar');
    request.flush(answer);
    await settled();
    expect(results.found()).toMatchObject({ people: [], tags: answer.tags });
    results.type('@mar');
    results.now();
    (await requestTo('/search')).flush(answer);
    await settled();
    expect(results.found()).toMatchObject({ people: [mara], tags: [] });
  });

  it('says what went wrong, and asks again', async () => {
    const results = await aSearch();
    results.type('mar');
    results.now();
    refuse(await requestTo('/search'), 429, 'rate-limited', { 'Retry-After': '60' });
    await settled();
    expect(results.problem()?.kind).toBe('rate');
    results.now();
    (await requestTo('/search')).flush(answer);
    await settled();
    expect(results.problem()).toBeNull();
    expect(results.found()?.people).toHaveLength(1);
  });

  it('finds nothing for nothing', async () => {
    const results = await aSearch();
    results.type('mar');
    results.now();
    (await requestTo('/search')).flush(answer);
    await settled();
    results.type('#');
    expect(results.found()).toBeNull();
    expect(results.searching()).toBe(false);
  });
});
