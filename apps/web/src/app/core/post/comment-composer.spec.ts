import { jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Problem } from '../api/problem';
import { UnsavedWork } from '../session/unsaved-work';
import { settled } from '../testing/server';
import { aSignedInClient } from '../testing/signed-in';
import { CommentComposer, type SendComment } from './comment-composer';

async function theComposer(send: SendComment) {
  await aSignedInClient();
  const fixture = TestBed.createComponent(CommentComposer);
  fixture.componentRef.setInput('postId', 'p');
  fixture.componentRef.setInput('send', send);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const field = () => element.querySelector('textarea')!;
  const write = async (text: string) => {
    field().value = text;
    field().dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  const press = async (init: KeyboardEventInit) => {
    field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', cancelable: true, ...init }));
    await fixture.whenStable();
  };
  return { fixture, element, field, write, press };
}

describe('writing a comment', () => {
  it('sends with Enter and leaves the field, never a composition or a new line', async () => {
    const sent: string[] = [];
    const { field, write, press } = await theComposer((text) => Promise.resolve(sent.push(text)));
    await write('  Good light ');
    await press({ isComposing: true });
    await press({ shiftKey: true });
    expect(sent).toEqual([]);
    await press({});
    expect(sent).toEqual(['Good light']);
    expect(field().value).toBe('');
  });

  it('gives the text back with the reason, and tries it again under the same key', async () => {
    const keys: string[] = [];
    const { element, field, write, press } = await theComposer((_text, key) => {
      keys.push(key);
      return Promise.reject(new Problem('offline', 0, 'offline'));
    });
    await write('Good light');
    await press({});
    expect(field().value).toBe('Good light');
    expect(element.querySelector('[role=alert]')?.textContent).toContain('no connection');
    await press({});
    expect(keys[1]).toBe(keys[0]);
    await write('Better light');
    await press({});
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('is work that a closing page would lose, where it is not added soon, until it is', async () => {
    const now = jest.spyOn(Date, 'now');
    let added = (): void => undefined;
    const { write, press } = await theComposer(() => new Promise<void>((resolve) => (added = resolve)));
    await write('Good light');
    await press({});
    expect(TestBed.inject(UnsavedWork).exists()).toBe(false);
    now.mockReturnValue(Date.now() + 2_000);
    expect(TestBed.inject(UnsavedWork).exists()).toBe(true);
    now.mockRestore();
    added();
    await settled();
    expect(TestBed.inject(UnsavedWork).exists()).toBe(false);
  });

  it('refuses what the rules refuse, beside the field', async () => {
    const sent: string[] = [];
    const { element, write, press } = await theComposer((text) => Promise.resolve(sent.push(text)));
    await write('x'.repeat(2_201));
    await press({});
    expect(sent).toEqual([]);
    expect(element.querySelector('[role=alert]')?.textContent).toContain('2,200');
  });

  it('finds what was begun when it is made anew', async () => {
    const { fixture, write } = await theComposer(() => Promise.resolve());
    await write('Half a wo');
    fixture.destroy();
    const again = TestBed.createComponent(CommentComposer);
    again.componentRef.setInput('postId', 'p');
    again.componentRef.setInput('send', () => Promise.resolve());
    await again.whenStable();
    const element = again.nativeElement as HTMLElement;
    expect(element.querySelector('textarea')?.value).toBe('Half a wo');
  });
});
