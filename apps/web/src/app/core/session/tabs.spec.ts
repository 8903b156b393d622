import { TestBed } from '@angular/core/testing';
import { PersonScope } from '../scope/person-scope';
import { aMe, provideServer, requestTo, settled, signedIn } from '../testing/server';
import { Session } from './session';

type Listener = (event: { data: unknown }) => void;

/** The line between tabs: whatever this tab says, and a way to say something as another. */
class FakeChannel {
  static told: unknown[] = [];
  static listeners: Listener[] = [];

  postMessage(message: unknown): void {
    FakeChannel.told.push(message);
  }

  addEventListener(_: string, listener: Listener): void {
    FakeChannel.listeners.push(listener);
  }

  close(): void {
    FakeChannel.listeners = [];
  }

  static say(data: unknown): void {
    for (const listener of FakeChannel.listeners) listener({ data });
  }
}

async function aTab() {
  FakeChannel.told = [];
  FakeChannel.listeners = [];
  Object.assign(globalThis, { BroadcastChannel: FakeChannel });
  TestBed.configureTestingModule({ providers: provideServer() });
  const session = TestBed.inject(Session);
  void session.start();
  await signedIn();
  return session;
}

describe('two tabs', () => {
  it('sign out together', async () => {
    const session = await aTab();
    FakeChannel.say({ kind: 'signed-out' });
    expect(session.state()).toBe('out');
    expect(FakeChannel.told).toEqual([{ kind: 'signed-in', userId: 'u1' }]);
  });

  it('go on as the person who signed in last', async () => {
    const session = await aTab();
    const left: string[] = [];
    TestBed.inject(PersonScope).onLeave((leaving) => left.push(leaving));
    FakeChannel.say({ kind: 'signed-in', userId: 'u2' });
    (await requestTo('/auth/refresh', 'POST')).flush({
      accessToken: 't2',
      user: aMe({ id: 'u2', username: 'grace' }),
    });
    await settled();
    expect(session.me()?.username).toBe('grace');
    expect(left).toEqual(['ended']);
  });

  it('do not listen to what they do not understand', async () => {
    const session = await aTab();
    for (const message of [null, 'signed-out', { kind: 'boom' }]) FakeChannel.say(message);
    expect(session.state()).toBe('in');
  });
});
