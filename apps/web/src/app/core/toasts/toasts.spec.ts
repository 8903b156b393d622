import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { Problem } from '../api/problem';
import { Toasts } from './toasts';

describe('toasts', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const texts = () =>
    TestBed.inject(Toasts)
      .shown()
      .map(({ text }) => text);

  it('go by themselves, are three at most, and say nothing twice', () => {
    const toasts = TestBed.inject(Toasts);
    for (const text of ['a', 'b', 'a', 'c', 'd']) toasts.show(text);
    expect(texts()).toEqual(['a', 'c', 'd']);
    jest.advanceTimersByTime(6_000);
    expect(texts()).toEqual([]);
  });

  it('say what did not happen and why, but nothing of what somebody stopped', () => {
    const toasts = TestBed.inject(Toasts);
    toasts.failed('Like not sent', new Problem('server', 500, 'internal', { detail: 'It broke.' }));
    toasts.failed('Follow not sent', new Problem('offline', 0, 'offline'));
    toasts.failed('Search stopped', new Problem('aborted', 0, 'aborted'));
    expect(texts()).toEqual(['Like not sent. It broke.', 'Follow not sent. That needs a connection.']);
  });
});
