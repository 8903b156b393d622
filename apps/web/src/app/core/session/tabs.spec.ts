import { TestBed } from '@angular/core/testing';
import { aMe, provideServer, signedIn } from '../testing/server';
import { RELOAD } from './reload';
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

let reloads = 0;

async function aTab() {
  FakeChannel.told = [];
  FakeChannel.listeners = [];
  Object.assign(globalThis, { BroadcastChannel: FakeChannel });
  reloads = 0;
  TestBed.configureTestingModule({
    providers: [provideServer(), { provide: RELOAD, useValue: () => reloads++ }],
  });
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

  it('begin anew when another person signed in', async () => {
    await aTab();
    FakeChannel.say({ kind: 'signed-in', userId: 'u1' });
    expect(reloads).toBe(0);
    FakeChannel.say({ kind: 'signed-in', userId: 'u2' });
    expect(reloads).toBe(1);
  });

  it('sign in together', async () => {
    const session = await aTab();
    FakeChannel.say({ kind: 'signed-out' });
    FakeChannel.say({ kind: 'signed-in', userId: 'u2' });
    await signedIn(aMe({ id: 'u2', username: 'grace' }));
    expect(session.me()?.username).toBe('grace');
    expect(reloads).toBe(0);
  });

  it('do not listen to what they do not understand', async () => {
    const session = await aTab();
    for (const message of [null, 'signed-out', { kind: 'boom' }]) FakeChannel.say(message);
    expect(session.state()).toBe('in');
  });
});
