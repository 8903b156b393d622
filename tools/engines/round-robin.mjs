import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/**
 * An address whose connections go to these ports in turn, past those that refuse. Sockets of the client are WebSockets only,
 * so nothing has to stay with the process it began with.
 */
export async function startRoundRobin(ports) {
  let turn = 0;
  const sockets = new Set();
  const lead = (outer, left) => {
    if (left === 0) {
      outer.destroy();
      return;
    }
    const inner = connect({ port: ports[turn++ % ports.length], host: '127.0.0.1', noDelay: true });
    sockets.add(inner);
    inner.once('close', () => sockets.delete(inner));
    const tryNext = () => lead(outer, left - 1);
    inner.once('error', tryNext);
    inner.once('connect', () => {
      inner.off('error', tryNext);
      inner.on('error', () => outer.destroy());
      inner.on('close', () => outer.end());
      outer.on('close', () => inner.end());
      outer.pipe(inner).pipe(outer);
    });
  };
  const server = createServer({ pauseOnConnect: true }, (outer) => {
    sockets.add(outer);
    outer.setNoDelay(true);
    outer.once('close', () => sockets.delete(outer));
    outer.on('error', () => outer.destroy());
    lead(outer, ports.length);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: server.address().port,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
