import { TestBed } from '@angular/core/testing';
import type { ServerEvent, ServerPayload } from '@heliograph/contracts';
import { Realtime } from '../realtime/realtime';
import { SOCKET_FACTORY } from '../realtime/socket';
import { Session } from '../session/session';
import { FakeSocket } from './fake-socket';
import { provideServer, settled, signedIn } from './server';

/** The client of Ada (u1), signed in and connected; what the server pushes has arrived when `push` resolves. */
export async function aSignedInClient(): Promise<{
  socket: FakeSocket;
  push: <E extends ServerEvent>(event: E, payload: ServerPayload<E>) => Promise<void>;
}> {
  const socket = new FakeSocket();
  TestBed.configureTestingModule({
    providers: [provideServer(), { provide: SOCKET_FACTORY, useValue: () => Promise.resolve(socket) }],
  });
  void TestBed.inject(Session).start();
  await signedIn();
  await TestBed.inject(Realtime).start();
  return {
    socket,
    push: async (event, payload) => {
      socket.push(event, payload);
      await new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
      await settled();
    },
  };
}
