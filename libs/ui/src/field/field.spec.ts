import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Field } from './field';
import { Input } from './input';

@Component({
  imports: [Field, Input],
  template: `<hg-field
    reveal
    label="Password"
    [hint]="hint()"
    [error]="error()"
    [alsoDescribedBy]="also()"
    [invalid]="invalid()"
  >
    <input hgInput type="password" />
  </hg-field>`,
})
class Page {
  readonly hint = signal<string | undefined>(undefined);
  readonly error = signal<string | null>(null);
  readonly also = signal<string | undefined>(undefined);
  readonly invalid = signal(false);
}

async function aField() {
  const fixture = TestBed.createComponent(Page);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const input = host.querySelector('input')!;
  const described = () =>
    (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .filter(Boolean)
      .map((id) => host.querySelector(`#${id}`)?.textContent.trim() ?? id);
  return { fixture, page: fixture.componentInstance, host, input, described };
}

describe('a field', () => {
  it('names its control', async () => {
    const { host, input } = await aField();
    const label = host.querySelector('label')!;
    expect(label.textContent.trim()).toBe('Password');
    expect(label.htmlFor).toBe(input.id);
    expect(input.id).not.toBe('');
    expect(input.hasAttribute('aria-invalid')).toBe(false);
  });

  it('ties its control to what is wrong, what helps, and what is said elsewhere', async () => {
    const { fixture, page, host, input, described } = await aField();
    page.hint.set('Words are best.');
    page.error.set('Too short.');
    page.also.set('the-alert');
    await fixture.whenStable();
    expect(described()).toEqual(['the-alert', 'Too short.', 'Words are best.']);
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(host.querySelector('[role=alert]')?.textContent.trim()).toBe('Too short.');
    page.error.set(null);
    await fixture.whenStable();
    expect(described()).toEqual(['the-alert', 'Words are best.']);
    expect(input.hasAttribute('aria-invalid')).toBe(false);
  });

  it('can be wrong without a sentence of its own', async () => {
    const { fixture, page, input, host } = await aField();
    page.invalid.set(true);
    await fixture.whenStable();
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(host.querySelector('[role=alert]')).toBeNull();
  });

  it('lets a password be looked at', async () => {
    const { fixture, host, input } = await aField();
    const button = host.querySelector('button')!;
    button.click();
    await fixture.whenStable();
    expect(input.type).toBe('text');
    expect(button.getAttribute('aria-label')).toBe('Hide characters');
    button.click();
    await fixture.whenStable();
    expect(input.type).toBe('password');
  });
});
