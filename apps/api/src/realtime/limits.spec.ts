import { jest } from '@jest/globals';
import type { Clock } from '../platform/clock';
import { eventually } from '../testing/eventually';
import { SocketVisitor } from '../testing/socket-visitor';
import { startTestServer } from '../testing/test-server';

// Real servers on a machine that others use too.
jest.setTimeout(30_000);

describe('limits of sockets', () => {
  it('slow down who sends too much, on all their sockets together, and nobody else', async () => {
    let now = Date.now();
    const clock: Clock = { now: () => now };
    await using server = await startTestServer({ config: { rateLimits: true }, clock });
    const [anna, ben] = [await server.visitor().signUp(), await server.visitor().signUp()];
    const [phone, laptop] = [await SocketVisitor.connect(anna), await SocketVisitor.connect(anna)];
    const theirs = await SocketVisitor.connect(ben);
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? phone : laptop).ask('posts.watch', { ids: [] })),
    );
    const refused = answers.flatMap((answer) => (!answer.ok ? [answer] : []));
    expect(refused).toHaveLength(20);
    expect(refused[0]).toMatchObject({ code: 'rate-limited', retryAfterMs: 500 });
    expect(await theirs.ask('posts.watch', { ids: [] })).toMatchObject({ ok: true });
    now += 1000;
    expect(await phone.ask('posts.watch', { ids: [] })).toMatchObject({ ok: true });
    for (const socket of [phone, laptop, theirs]) socket.close();
  });

  it('end a socket with its token, so that its client comes back with a new one', async () => {
    const lead = 15 * 60 * 1000 - 1500;
    let shift = -lead;
    const clock: Clock = { now: () => Date.now() + shift };
    await using server = await startTestServer({ clock });
    const anna = await server.visitor().signUp();
    shift = 0;
    const socket = await SocketVisitor.connect(anna, { reconnection: true });
    await eventually(
      () => socket.disconnects,
      (reasons) => reasons.length > 0,
    );
    // Not a goodbye of the server's, after which clients stay away.
    expect(socket.disconnects).toEqual(['transport close']);
    const codes: string[] = [];
    socket.socket.on('connect_error', (error) => codes.push(error.message));
    await eventually(
      () => codes,
      (seen) => seen.includes('token-expired'),
    );
    socket.close();
  });
});
