import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { NEVER, firstValueFrom, timeout } from 'rxjs';
import { Problem, kindOf } from './problem';
import { problemOf } from './problem-of';
import { sentenceOf } from './sentence';

const refused = (status: number, error: unknown, headers: Record<string, string> = {}) =>
  problemOf(new HttpErrorResponse({ status, error, headers: new HttpHeaders(headers) }));

describe('a problem', () => {
  it.each([
    [0, 'offline'],
    [400, 'invalid'],
    [401, 'auth'],
    [403, 'forbidden'],
    [404, 'missing'],
    [409, 'conflict'],
    [413, 'invalid'],
    [422, 'invalid'],
    [429, 'rate'],
    [500, 'server'],
    [503, 'server'],
    [504, 'timeout'],
  ])('of status %i is %s', (status, kind) => {
    expect(kindOf(status)).toBe(kind);
  });

  it.each([
    [0, true],
    [409, true],
    [415, false],
    [422, false],
    [429, true],
    [503, true],
  ])('of status %i may pass when it is sent again: %s', (status, mayPass) => {
    expect(refused(status, null).mayPass).toBe(mayPass);
  });

  it('keeps what the server said', () => {
    const problem = refused(400, {
      code: 'invalid-request',
      detail: 'See the fields.',
      requestId: 'r1',
      errors: [{ path: 'username', message: 'Too short.' }, { path: 7 }],
    });
    expect(problem).toMatchObject({ kind: 'invalid', status: 400, code: 'invalid-request', requestId: 'r1' });
    expect(problem.of('username')).toBe('Too short.');
    expect(problem.fields).toHaveLength(1);
  });

  it('survives an answer that is no problem document', () => {
    expect(refused(502, '<html>')).toMatchObject({ kind: 'server', code: 'server', fields: [] });
    expect(refused(404, null)).toMatchObject({ kind: 'missing', code: 'missing' });
  });

  it('reads how long to wait, in seconds or as a date', () => {
    expect(refused(429, null, { 'Retry-After': '7' }).retryAfterMs).toBe(7_000);
    const soon = refused(429, null, {
      'Retry-After': new Date(Date.now() + 60_000).toUTCString(),
    }).retryAfterMs;
    expect(soon).toBeGreaterThan(57_000);
    expect(soon).toBeLessThanOrEqual(60_000);
    expect(refused(429, null, { 'Retry-After': 'later' }).retryAfterMs).toBeUndefined();
  });

  it('knows a time-out, another problem, and anything else', async () => {
    const late: unknown = await firstValueFrom(NEVER.pipe(timeout(1))).catch((error: unknown) => error);
    const problem = new Problem('rate', 429, 'busy');
    expect(problemOf(late)).toMatchObject({ kind: 'timeout' });
    expect(problemOf(problem)).toBe(problem);
    expect(problemOf(new TypeError('oops'))).toMatchObject({ kind: 'server', code: 'unexpected' });
  });
});

describe('the sentence about a problem', () => {
  it('is the server’s own where it sent one', () => {
    expect(
      sentenceOf(new Problem('invalid', 422, 'video-too-long', { detail: 'It lasts 70 seconds.' })),
    ).toBe('It lasts 70 seconds.');
  });

  it('is the refusal’s, else what its kind means', () => {
    expect(sentenceOf(new Problem('conflict', 409, 'username-taken'))).toMatch(/username is taken/);
    expect(sentenceOf(new Problem('offline', 0, 'offline'))).toMatch(/no connection/);
    expect(sentenceOf(new Problem('missing', 404, 'toString'))).toMatch(/nothing here/);
  });

  it('says how long to wait', () => {
    const wait = (retryAfterMs: number) =>
      sentenceOf(new Problem('rate', 429, 'rate-limited', { retryAfterMs }));
    expect(wait(400)).toMatch(/in 1 second\./);
    expect(wait(30_000)).toMatch(/in 30 seconds\./);
    expect(wait(150_000)).toMatch(/in 3 minutes\./);
  });
});
