import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { SOCKET_FACTORY } from '../realtime/socket';
import { Realtime } from '../realtime/realtime';
import { Session } from '../session/session';
import { FakeSocket } from '../testing/fake-socket';
import { online, provideServer, refuse, requestTo, settled, signedIn } from '../testing/server';
import { Connection } from './connection';

async function aConnection() {
  const socket = new FakeSocket();
  TestBed.configureTestingModule({
    providers: [provideServer(), { provide: SOCKET_FACTORY, useValue: () => Promise.resolve(socket) }],
  });
  const connection = TestBed.inject(Connection);
  await TestBed.inject(Realtime).start();
  void TestBed.inject(Session).start();
  const trouble = () => {
    TestBed.tick();
    return connection.trouble();
  };
  return { socket, connection, trouble };
}

describe('the connection', () => {
  afterEach(() => {
    jest.useRealTimers();
    online(true);
  });

  it('is in trouble when the machine is offline', async () => {
    const { connection, trouble } = await aConnection();
    await signedIn();
    expect(trouble()).toBeNull();
    online(false);
    expect(trouble()).toBe('offline');
    expect(connection.online()).toBe(false);
    online(true);
    expect(trouble()).toBeNull();
  });

  it('is in trouble when the server does not answer', async () => {
    const { trouble } = await aConnection();
    refuse(await requestTo('/auth/refresh', 'POST'), 500, 'internal');
    await settled();
    expect(trouble()).toBe('unreachable');
  });

  it('is in trouble when the line for news stays down, not when it is back at once', async () => {
    const { socket, trouble } = await aConnection();
    await signedIn();
    socket.change('connected');
    jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
    socket.change('lost');
    expect(trouble()).toBeNull();
    jest.advanceTimersByTime(2_900);
    socket.change('connected');
    expect(trouble()).toBeNull();
    jest.advanceTimersByTime(10_000);
    expect(trouble()).toBeNull();
    socket.change('lost');
    expect(trouble()).toBeNull();
    jest.advanceTimersByTime(3_000);
    expect(trouble()).toBe('reconnecting');
    socket.change('connected');
    expect(trouble()).toBeNull();
  });

  it('tells those who wait for it that it is back, once', async () => {
    const { connection, trouble } = await aConnection();
    await signedIn();
    let times = 0;
    const stop = connection.onBack(() => (times += 1));
    trouble();
    expect(times).toBe(0);
    online(false);
    trouble();
    online(true);
    trouble();
    trouble();
    expect(times).toBe(1);
    stop();
    online(false);
    trouble();
    online(true);
    trouble();
    expect(times).toBe(1);
  });
});
