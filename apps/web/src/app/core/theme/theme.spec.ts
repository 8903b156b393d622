import { TestBed } from '@angular/core/testing';
import { Theme } from './theme';

const shown = () => {
  TestBed.tick();
  return document.documentElement.dataset.theme;
};

describe('the theme', () => {
  beforeEach(() => localStorage.clear());

  it('is the system’s until somebody chooses, and is kept', () => {
    const theme = TestBed.inject(Theme);
    expect(shown()).toBeUndefined();
    theme.choose('dark');
    expect(shown()).toBe('dark');
    TestBed.resetTestingModule();
    expect(TestBed.inject(Theme).choice()).toBe('dark');
    TestBed.inject(Theme).choose('system');
    expect(shown()).toBeUndefined();
    expect(localStorage.getItem('heliograph.theme')).toBeNull();
  });

  it('does not trust what it finds', () => {
    localStorage.setItem('heliograph.theme', 'purple');
    expect(TestBed.inject(Theme).choice()).toBe('system');
  });
});
