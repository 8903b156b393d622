import { jest } from '@jest/globals';
import { createServer, type AddressInfo } from 'node:net';
import type { SendMessageAnswer, SyncedMessages } from '@heliograph/contracts';
import { PUSHES } from '../platform/tokens';
import type { PushesHub } from '../runtime/pushes-hub';
import { after, conversationOf } from '../testing/community';
import { eventually } from '../testing/eventually';
import { SocketVisitor } from '../testing/socket-visitor';
import { startTestServer } from '../testing/test-server';
import type { Visitor } from '../testing/visitor';

// Real servers on a machine that others use too.
jest.setTimeout(30_000);

/** A port that is free now, for a server that has to come back to the same one. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await eventually(
    () => server.listening,
    (isListening) => isListening,
  );
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

const send = async (who: Visitor, id: string, text: string) =>
  (await who.post<SendMessageAnswer>(`/api/conversations/${id}/messages`, { clientId: text, text })).body;

describe('a server that restarts', () => {
  it('is found again by the clients it had, who get what they missed, once', async () => {
    const server = await startTestServer({ config: { port: await freePort() } });
    const [anna, ben] = [await server.visitor().signUp(), await server.visitor().signUp()];
    const id = await conversationOf(anna, ben);
    const before = await send(anna, id, 'before');
    const socket = await SocketVisitor.connect(ben, { reconnection: true });
    const known = await socket.send<SyncedMessages>('conversation.sync', { conversationId: id, afterSeq: 0 });
    expect(known.messages.map(({ text }) => text)).toEqual(['before']);
    socket.forget();

    await using again = await server.restarted();
    expect(again.url).toBe(server.url);
    await socket.heard('hello');
    // Not a goodbye of the server's, after which clients stay away.
    expect(socket.disconnects).toEqual(['transport close']);

    expect(await send(anna, id, 'before')).toEqual(before);
    const missed = await send(anna, id, 'after');
    await ben.get(`/api/conversations/${id}/messages`, after(missed.position));
    const sync = await socket.send<SyncedMessages>('conversation.sync', {
      conversationId: id,
      afterSeq: known.syncedSeq,
    });
    expect(sync.messages.map(({ text }) => text)).toEqual(['after']);
    await socket.heard('message.new', ({ message }) => message.text === 'after');
    expect(socket.all('message.new')).toHaveLength(1);
    socket.close();
  });
});

describe('projections that restart', () => {
  it('are told to everybody, so that they look for what they may have missed', async () => {
    await using server = await startTestServer();
    const sockets = await Promise.all(
      [await server.visitor().signUp(), await server.visitor().signUp()].map((who) =>
        SocketVisitor.connect(who),
      ),
    );
    for (const socket of sockets) socket.forget();
    server.app.nest.get<PushesHub>(PUSHES).tellRestarted();
    for (const socket of sockets) {
      expect((await socket.heard('hello')).position).toBeGreaterThan(0);
      socket.close();
    }
  });
});
