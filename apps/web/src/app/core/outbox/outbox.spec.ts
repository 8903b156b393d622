import '../testing/indexed-db';
import { TestBed } from '@angular/core/testing';
import type { Message } from '@heliograph/contracts';
import { SOCKET_FACTORY } from '../realtime/socket';
import { Realtime } from '../realtime/realtime';
import { Session } from '../session/session';
import { PersonStorage } from '../storage/person-storage';
import { FakeSocket } from '../testing/fake-socket';
import { aMe, online, provideServer, refuse, requestTo, settled, signedIn } from '../testing/server';
import { Outbox, type Sent } from './outbox';

let person = 0;

async function anOutbox(userId = `u${++person}`) {
  const socket = new FakeSocket();
  TestBed.configureTestingModule({
    providers: [provideServer(), { provide: SOCKET_FACTORY, useValue: () => Promise.resolve(socket) }],
  });
  void TestBed.inject(Session).start();
  await signedIn(aMe({ id: userId }));
  const outbox = TestBed.inject(Outbox);
  TestBed.tick();
  await settled();
  const sent: Sent[] = [];
  outbox.onSent((one) => sent.push(one));
  const states = () =>
    outbox
      .entries('c')()
      .map(({ text, state }) => `${text}:${state}`);
  return { outbox, socket, sent, states, userId };
}

const message = (seq: number): Message => ({
  id: `m${seq}`,
  seq,
  senderId: 'u1',
  text: 'x',
  createdAt: '2026-11-25T10:00:00.000Z',
  unsent: false,
});

const post = () => requestTo('/conversations/c/messages', 'POST');

describe('the outbox', () => {
  afterEach(() => online(true));

  it('shows a message at once and sends it', async () => {
    const { outbox, sent, states } = await anOutbox();
    const clientId = outbox.send('c', { text: 'one' });
    expect(states()).toEqual(['one:waiting']);
    const request = await post();
    expect(states()).toEqual(['one:sending']);
    expect(request.request.body).toEqual({ clientId, text: 'one' });
    request.flush({ message: message(4), position: 9 }, { status: 201, statusText: 'Created' });
    await settled();
    expect(states()).toEqual([]);
    expect(sent).toEqual([{ clientId, conversationId: 'c', message: message(4), position: 9 }]);
  });

  it('sends one after the other, in the order they were written', async () => {
    const { outbox, states } = await anOutbox();
    outbox.send('c', { text: 'one' });
    outbox.send('c', { text: 'two' });
    const first = await post();
    expect(states()).toEqual(['one:sending', 'two:waiting']);
    first.flush({ message: message(1), position: 1 });
    const second = await post();
    expect(second.request.body).toMatchObject({ text: 'two' });
    second.flush({ message: message(2), position: 2 });
    await settled();
    expect(states()).toEqual([]);
  });

  it('does not let one conversation wait for another', async () => {
    const { outbox } = await anOutbox();
    outbox.send('c', { text: 'one' });
    outbox.send('d', { text: 'two' });
    await post();
    await requestTo('/conversations/d/messages', 'POST');
  });

  it('waits while there is no connection, and goes on by itself', async () => {
    const { outbox, states } = await anOutbox();
    online(false);
    outbox.send('c', { text: 'one' });
    await settled();
    expect(states()).toEqual(['one:waiting']);
    online(true);
    TestBed.tick();
    outbox.flush();
    (await post()).flush({ message: message(1), position: 1 });
    await settled();
    expect(states()).toEqual([]);
  });

  it('says that one was refused, goes on with the next, and tries again when asked', async () => {
    const { outbox, states } = await anOutbox();
    const clientId = outbox.send('c', { text: 'one' });
    outbox.send('c', { text: 'two' });
    refuse(await post(), 422, 'invalid-request');
    (await post()).flush({ message: message(1), position: 1 });
    await settled();
    expect(states()).toEqual(['one:failed']);
    outbox.retry(clientId);
    const again = await post();
    expect(again.request.body).toMatchObject({ clientId, text: 'one' });
    again.flush({ message: message(2), position: 2 });
    await settled();
    expect(states()).toEqual([]);
  });

  it('survives a reload', async () => {
    const first = await anOutbox();
    online(false);
    first.outbox.send('c', { text: 'kept' });
    await settled();
    TestBed.resetTestingModule();
    online(true);
    const { outbox, states } = await anOutbox(first.userId);
    await settled();
    const request = await post();
    expect(request.request.body).toMatchObject({ text: 'kept' });
    request.flush({ message: message(1), position: 1 });
    await settled();
    expect(states()).toEqual([]);
    expect(await TestBed.inject(PersonStorage).database()?.all('outbox')).toEqual([]);
    expect(outbox.entries('c')()).toEqual([]);
  });

  it('goes over the socket where there is one, and by a request when that does not answer', async () => {
    const { outbox, socket, states } = await anOutbox();
    await TestBed.inject(Realtime).start();
    socket.change('connected');
    const clientId = outbox.send('c', { text: 'one' });
    await settled();
    expect(socket.emitted[0]).toMatchObject({
      event: 'message.send',
      payload: { clientId, conversationId: 'c', text: 'one' },
    });
    const { Problem } = await import('../api/problem');
    socket.emitted[0]!.fail(new Problem('timeout', 0, 'timeout'));
    const request = await post();
    expect(request.request.body).toMatchObject({ clientId });
    request.flush({ message: message(1), position: 1 });
    await settled();
    expect(states()).toEqual([]);
  });

  it('drops what the server is known to have, and what is thrown away', async () => {
    const { outbox, states } = await anOutbox();
    online(false);
    const one = outbox.send('c', { text: 'one' });
    const two = outbox.send('c', { text: 'two' });
    outbox.acknowledge([one, 'unknown']);
    await outbox.discard(two);
    expect(states()).toEqual([]);
  });
});
