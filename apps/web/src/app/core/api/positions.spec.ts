import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { PersonScope } from '../scope/person-scope';
import { Positions } from './positions';

/** As after the page was loaded anew. */
function reloaded(): Positions {
  TestBed.resetTestingModule();
  return TestBed.inject(Positions);
}

describe('what reads ask for', () => {
  beforeEach(() => {
    sessionStorage.clear();
    jest.useFakeTimers();
  });
  afterEach(() => {
    sessionStorage.clear();
    jest.useRealTimers();
  });

  it('is nothing where nothing was written', () => {
    expect(reloaded().wanted()).toBeNull();
  });

  it('is the furthest that was written, also when the page was loaded anew', () => {
    const positions = reloaded();
    positions.wrote(30);
    positions.wrote(20);
    expect(positions.wanted()).toBe(30);
    expect(reloaded().wanted()).toBe(30);
  });

  it('is nothing a minute later', () => {
    reloaded().wrote(30);
    jest.advanceTimersByTime(59_000);
    expect(reloaded().wanted()).toBe(30);
    jest.advanceTimersByTime(2_000);
    expect(reloaded().wanted()).toBeNull();
  });

  it('is nothing for who comes next', () => {
    reloaded().wrote(30);
    TestBed.inject(PersonScope).leave('signed-out');
    expect(reloaded().wanted()).toBeNull();
  });

  it.each(['', 'x', '30', '-1 5', '{"highest":30}', '9'.repeat(40)])(
    'is nothing where «%s» was kept',
    (text) => {
      sessionStorage.setItem('heliograph.written', text);
      expect(reloaded().wanted()).toBeNull();
    },
  );
});
