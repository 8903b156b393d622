import { newId } from '@heliograph/domain';
import { readEngines } from '@heliograph/engines';
import { ending, onMongo } from '@heliograph/mongo/testing';
import type { Problem, SessionAnswer } from '@heliograph/contracts';
import { jest } from '@jest/globals';
import { LIMITERS } from '../platform/limits';
import { eventually } from '../testing/eventually';
import { SocketVisitor } from '../testing/socket-visitor';
import { startTestServer, type TestServer } from '../testing/test-server';
import type { Visitor } from '../testing/visitor';

// Real servers on a machine that others use too.
jest.setTimeout(60_000);

const PASSWORD = 'a fine long password';

await onMongo((mongo) => {
  describe('servers on one server state', () => {
    let now: number;
    let servers: readonly TestServer[];
    beforeEach(async () => {
      now = Date.now();
      const state = { kind: 'mongodb' as const, url: mongo.newDatabase() };
      const config = { rateLimits: true, engines: { ...readEngines({}), state } };
      const start = () => startTestServer({ clock: { now: () => now }, config });
      servers = [await start(), await start()];
    });
    afterEach(async () => {
      for (const server of servers) await server[Symbol.asyncDispose]();
    });

    /** The same person on each server, though each has a log of its own: who registers is named by the request. */
    async function onEach(username: string): Promise<readonly Visitor[]> {
      const key = newId();
      const visitors = servers.map((server) => server.visitor());
      for (const visitor of visitors) {
        const body = { username, email: `${username}@example.org`, password: PASSWORD };
        const headers = { 'idempotency-key': key };
        const registered = await visitor.post<SessionAnswer>('/api/auth/register', body, headers);
        expect(registered.status).toBe(201);
        visitor.accessToken = registered.body.accessToken;
        visitor.me = registered.body.user;
      }
      expect(new Set(visitors.map(({ me }) => me?.id)).size).toBe(1);
      return visitors;
    }

    /** Asks in turn through each until it is refused; how often it was not. */
    async function countUntilLimited(
      visitors: readonly Visitor[],
      ask: (visitor: Visitor) => Promise<{ status: number; body: Problem }>,
    ): Promise<number> {
      for (let allowed = 0; ; allowed += 1) {
        const visitor = visitors[allowed % visitors.length] ?? servers[0]!.visitor();
        if ((await ask(visitor)).status === 429) return allowed;
      }
    }

    it('limit what somebody does on all of them together', async () => {
      const visitors = await onEach('anna');
      const write = (visitor: Visitor) => visitor.ask('DELETE', '/api/users/nobody/follow');
      expect(await countUntilLimited(visitors, write)).toBe(LIMITERS.write.limit);
      const guess = (visitor: Visitor) =>
        visitor.post('/api/auth/login', { login: 'anna', password: 'not the password' });
      expect(await countUntilLimited(visitors, guess)).toBe(LIMITERS['login-account'].limit);
    });

    it('limit what somebody sends through sockets to all of them together', async () => {
      const sockets: SocketVisitor[] = [];
      for (const visitor of await onEach('anna')) sockets.push(await SocketVisitor.connect(visitor));
      const events = Array.from({ length: 80 }, (_, n) => sockets[n % sockets.length]!);
      const answers = await Promise.all(events.map((socket) => socket.ask('posts.watch', { ids: [] })));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(LIMITERS.socket.limit);
      now += LIMITERS.socket.windowMs;
      for (const socket of sockets) {
        expect(await socket.ask('posts.watch', { ids: [] })).toMatchObject({ ok: true });
        socket.close();
      }
    });

    ending(mongo, (life) => {
      it('go on without it, but for signing in, which is refused soon and comes back by itself', async () => {
        const [visitor] = await onEach('anna');
        if (visitor === undefined) throw new Error('There is a server.');
        const signIn = () => visitor.another().post('/api/auth/login', { login: 'anna', password: PASSWORD });
        await life.kill();
        try {
          const began = performance.now();
          const refused = await signIn();
          expect(performance.now() - began).toBeLessThan(2_000);
          expect(refused.status).toBe(503);
          expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
          // Counted here now, and one that is waited for at most.
          const wrote = performance.now();
          for (let count = 0; count < 20; count += 1) {
            expect((await visitor.ask('DELETE', '/api/users/nobody/follow')).status).toBe(404);
          }
          expect(performance.now() - wrote).toBeLessThan(4_000);
        } finally {
          await life.startAgain();
        }
        await eventually(
          async () => (await signIn()).status,
          (status) => status === 200,
          20_000,
        );
      });
    });
  });
});
