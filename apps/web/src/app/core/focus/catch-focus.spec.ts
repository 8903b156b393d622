import { ApplicationRef, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { catchFocus, thePage } from './catch-focus';

function aPage() {
  document.body.innerHTML = `<main id="main" tabindex="-1"><button>Delete</button><input></main>`;
  const find = (selector: string) => document.querySelector<HTMLElement>(selector)!;
  const rendered = () => TestBed.inject(ApplicationRef).tick();
  return { page: find('main'), button: find('button'), field: find('input'), rendered };
}

describe('catching the focus', () => {
  afterEach(() => {
    document.body.innerHTML = '';
  });

  it('takes it to the place where what had it is gone', () => {
    const { page, button, rendered } = aPage();
    button.focus();
    catchFocus(thePage(), TestBed.inject(EnvironmentInjector));
    button.remove();
    rendered();
    expect(document.activeElement).toBe(page);
  });

  it('takes it from nobody', () => {
    const { button, field, rendered } = aPage();
    button.focus();
    catchFocus(thePage(), TestBed.inject(EnvironmentInjector));
    button.remove();
    field.focus();
    rendered();
    expect(document.activeElement).toBe(field);
  });
});
