import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { eventually } from '../testing/eventually';
import { watchBacklog } from './slow-consumer';
import type { RealtimeServer } from './socket-types';

/** The TCP connection below a client's socket. */
const wireOf = (client: Socket) =>
  (client.io.engine as unknown as { transport: { ws: { _socket: { pause(): void; resume(): void } } } })
    .transport.ws._socket;

describe('watchBacklog', () => {
  it('drops who does not read, once, and nobody else', async () => {
    const http = createServer();
    const server: RealtimeServer = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
    const dropped: string[] = [];
    server.on('connection', (socket) => {
      watchBacklog(socket, () => {
        dropped.push(socket.id);
        socket.conn.close(true);
      });
    });
    http.listen(0, '127.0.0.1');
    await eventually(
      () => http.listening,
      (listening) => listening,
    );
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    const [deaf, sound] = [
      io(url, { transports: ['websocket'], forceNew: true }),
      io(url, { transports: ['websocket'], forceNew: true }),
    ];
    await eventually(
      () => deaf.connected && sound.connected,
      (connected) => connected,
    );
    const deafId = deaf.id;
    let heard = 0;
    sound.on('session.ended', () => (heard += 1));
    const wire = wireOf(deaf);
    wire.pause();

    let sent = 0;
    const reason = 'x'.repeat(50_000);
    await eventually(
      () => {
        server.emit('session.ended', { reason });
        sent += 1;
        return dropped;
      },
      (ids) => ids.length > 0,
      20_000,
    );
    expect(dropped).toEqual([deafId]);
    await eventually(
      () => heard,
      (n) => n === sent,
    );
    // What the kernel and the transport hold, and no more than the limit on top of it.
    expect(sent * reason.length).toBeLessThan(50 * 1024 * 1024);
    // Else the connection lingers until the server gives up on saying goodbye.
    wire.resume();
    deaf.close();
    sound.close();
    await server.close();
  }, 30_000);
});
