import { io } from 'socket.io-client';
import { Problem } from '../api/problem';
import type { Acknowledgement, ConnectionChange, SocketPort } from './socket';

/** Socket.IO's client, in a chunk of its own that is fetched after the first paint. */
export function openSocketIo(token: () => Promise<string>): SocketPort {
  const socket = io({
    transports: ['websocket'],
    autoConnect: false,
    auth: (give) =>
      void token().then(
        (value) => give({ token: value }),
        () => give({}),
      ),
    // Spread out, so that a restart of the server is no stampede.
    reconnectionDelay: 500,
    reconnectionDelayMax: 30_000,
    randomizationFactor: 0.5,
  });

  return {
    connect: () => void socket.connect(),
    disconnect: () => void socket.disconnect(),
    onChange(listener: (change: ConnectionChange) => void) {
      socket.on('connect', () => listener('connected'));
      socket.on('connect_error', () => listener(socket.active ? 'lost' : 'refused'));
      socket.on('disconnect', (reason) => {
        if (reason === 'io client disconnect') return;
        listener(reason === 'io server disconnect' ? 'closed' : 'lost');
      });
    },
    onPush(event, listener) {
      const deliver: (payload: Parameters<typeof listener>[0]) => void = listener;
      // The typed union of event names is wider than what Socket.IO's own reserved names allow for.
      socket.on<string>(event, deliver);
    },
    emit: (event, payload, timeoutMs) =>
      new Promise((resolve, reject) => {
        type Answer = Acknowledgement<typeof event>;
        socket.timeout(timeoutMs).emit(event, payload, (error: Error | null, answer: Answer) => {
          if (error) reject(new Problem('timeout', 0, 'timeout', { cause: error }));
          else resolve(answer);
        });
      }),
  };
}
