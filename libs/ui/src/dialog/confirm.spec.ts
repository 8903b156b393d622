import { Injector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { confirm } from './confirm';

function asked() {
  const answer = confirm(TestBed.inject(Injector), {
    heading: 'Delete this post?',
    text: 'This cannot be undone.',
    confirm: 'Delete',
    danger: true,
  });
  TestBed.tick();
  const dialog = document.querySelector<HTMLElement>('[role=alertdialog]')!;
  const button = (name: string) =>
    [...dialog.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name)!;
  return { answer, dialog, button };
}

describe('a question before something that cannot be taken back', () => {
  afterEach(() => {
    document.body.innerHTML = '';
  });

  it('is answered by yes or no', async () => {
    const first = asked();
    expect(first.dialog.getAttribute('aria-label')).toBe('Delete this post?');
    expect(first.dialog.textContent).toContain('This cannot be undone.');
    first.button('Delete').click();
    expect(await first.answer).toBe(true);
    const second = asked();
    second.button('Cancel').click();
    expect(await second.answer).toBe(false);
  });

  it('is answered by no where it is left', async () => {
    const { answer, dialog } = asked();
    dialog.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', keyCode: 27, bubbles: true }));
    expect(await answer).toBe(false);
  });
});
