import type { RealtimeSocket } from './socket-types';

/** What may wait for one socket before it is given up, in UTF-16 units of packets (about bytes). */
const MOST_WAITING = 1024 * 1024;

/**
 * Calls `drop` once when a client does not read what it is sent. Packets wait in engine.io while the transport is busy;
 * `drain` says that all of them were handed over.
 */
export function watchBacklog(socket: RealtimeSocket, drop: () => void): void {
  let waiting = 0;
  let dropped = false;
  socket.conn.on('packetCreate', ({ data }: { data?: unknown }) => {
    waiting += typeof data === 'string' ? data.length : 0;
    if (waiting <= MOST_WAITING || dropped) return;
    dropped = true;
    drop();
  });
  socket.conn.on('drain', () => {
    waiting = 0;
  });
}
