import '../testing/indexed-db';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { PersonScope } from '../scope/person-scope';
import { Session } from '../session/session';
import { aMe, provideServer, settled, signedIn } from '../testing/server';
import { PersonStorage } from '../storage/person-storage';
import { Drafts } from './drafts';

let person = 0;

async function someDrafts() {
  TestBed.configureTestingModule({ providers: provideServer() });
  void TestBed.inject(Session).start();
  await signedIn(aMe({ id: `drafts-${++person}` }));
  const stored = (name: string) => TestBed.inject(PersonStorage).database()?.get('drafts', name);
  return { drafts: TestBed.inject(Drafts), stored };
}

const hide = (hidden: boolean) => {
  Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
  document.dispatchEvent(new Event('visibilitychange'));
};

describe('drafts', () => {
  afterEach(() => {
    jest.useRealTimers();
    hide(false);
  });

  it('are there at once, and kept within a moment of the first change', async () => {
    const { drafts, stored } = await someDrafts();
    jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
    drafts.write('create', { caption: 'a' });
    await jest.advanceTimersByTimeAsync(500);
    drafts.write('create', { caption: 'ab' });
    expect(await drafts.read('create')).toEqual({ caption: 'ab' });
    expect(await stored('create')).toBeUndefined();
    await jest.advanceTimersByTimeAsync(200);
    expect(await stored('create')).toEqual({ caption: 'ab' });
    expect(await drafts.read('create')).toEqual({ caption: 'ab' });
  });

  it('are kept before the page goes out of sight', async () => {
    const { drafts, stored } = await someDrafts();
    drafts.write('create', { caption: 'a' });
    hide(true);
    await settled();
    expect(await stored('create')).toEqual({ caption: 'a' });
  });

  it('are kept before the page is loaded anew', async () => {
    const { drafts, stored } = await someDrafts();
    drafts.write('create', { caption: 'a' });
    dispatchEvent(new Event('beforeunload'));
    await settled();
    expect(await stored('create')).toEqual({ caption: 'a' });
  });

  it('are gone once they were sent', async () => {
    const { drafts, stored } = await someDrafts();
    drafts.write('create', { caption: 'a' });
    hide(true);
    await drafts.delete('create');
    expect(await drafts.read('create')).toBeUndefined();
    expect(await stored('create')).toBeUndefined();
  });

  it('stay when a session ends, and go when the person signs out', async () => {
    const { drafts, stored } = await someDrafts();
    drafts.write('create', { caption: 'a' });
    hide(true);
    TestBed.inject(PersonScope).leave('ended');
    expect(await stored('create')).toEqual({ caption: 'a' });
    TestBed.inject(PersonScope).leave('signed-out');
    expect(await stored('create')).toBeUndefined();
  });
});
