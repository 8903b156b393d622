import { ending, failing, onMongo, type FailPoint } from '@heliograph/mongo/testing';
import { ServerStateFull, ServerStateUnavailable } from '../errors';
import type { ServerState } from '../port';
import { statesOn } from '../testing/states-on-mongo';
import { openMongoServerState } from './server-state';

const DAY = 24 * 60 * 60 * 1000;
const MAJORITY_LATE = { code: 64, errmsg: 'waiting for replication timed out' };

const start = ({ refreshFamilies }: ServerState) =>
  refreshFamilies.start({ sessionId: 's1', userId: 'ana', tokenHash: '0', now: 0, expiresAt: DAY });
const trade = ({ refreshFamilies }: ServerState, from: number, now: number) =>
  refreshFamilies.rotate({
    tokenHash: String(from),
    successorHash: String(from + 1),
    now,
    graceMs: 10,
    expiresAt: now + DAY,
  });
const claim = ({ idempotencyKeys }: ServerState, fingerprint = 'f') =>
  idempotencyKeys.claim({ actorId: 'ana', key: 'k', fingerprint, now: 0 });
const take = ({ rateLimits }: ServerState) =>
  rateLimits.take({ key: 'k', limit: 1, windowMs: 1_000, now: 0 });

/** Each of them once. */
const CALLS: readonly [string, (state: ServerState) => Promise<unknown>][] = [
  ['refreshFamilies.start', start],
  ['refreshFamilies.rotate', (state) => trade(state, 0, 1)],
  ['refreshFamilies.holderOf', ({ refreshFamilies }) => refreshFamilies.holderOf('0', 1)],
  ['refreshFamilies.end', ({ refreshFamilies }) => refreshFamilies.end('s1')],
  ['refreshFamilies.list', ({ refreshFamilies }) => refreshFamilies.list('ana', 0)],
  ['rateLimits.take', take],
  ['uploads.reserve', ({ uploads }) => uploads.reserve({ mediaId: 'm1', ownerId: 'ana', bytes: 1, now: 0 })],
  ['uploads.watchAgain', ({ uploads }) => uploads.watchAgain('m1', 0)],
  ['uploads.release', ({ uploads }) => uploads.release('m1')],
  ['uploads.expired', ({ uploads }) => uploads.expired(1, 1)],
  ['uploads.bytesSince', ({ uploads }) => uploads.bytesSince('ana', 0)],
  ['idempotencyKeys.claim', (state) => claim(state)],
];
const COMMANDS = ['find', 'aggregate', 'update', 'delete', 'findAndModify'];

await onMongo((server) => {
  describe('a state whose MongoDB fails', () => {
    const states = statesOn(server, { patienceMs: 5_000 });
    const state = () => states().state;

    failing(server, (failPoints) => {
      const fail = (times: number, failPoint: Partial<FailPoint>) =>
        failPoints.fail(times, { failCommands: COMMANDS, ...failPoint });

      it.each(CALLS)('says of %s that it passes by itself, and does it then', async (_, call) => {
        // The driver tries each once more by itself.
        await fail(4, { errorCode: 11_600 });
        await expect(call(state())).rejects.toThrow(ServerStateUnavailable);
        await failPoints.stop();
        await expect(call(state())).resolves.not.toThrow();
      });

      it.each(CALLS)('does %s over one connection that breaks', async (_, call) => {
        await fail(1, { closeConnection: true });
        await expect(call(state())).resolves.not.toThrow();
      });

      it('counts a try once that was made before its connection broke', async () => {
        await fail(1, { closeConnection: true });
        expect(await take(state())).toEqual({ allowed: true });
        expect(await take(state())).toMatchObject({ allowed: false });
      });

      it('says that there is no room', async () => {
        await fail(1, { errorCode: 14_031 });
        await expect(start(state())).rejects.toThrow(ServerStateFull);
      });

      it('says what stays wrong as it is', async () => {
        await fail(1, { errorCode: 13 });
        const refused = start(state());
        await expect(refused).rejects.toThrow();
        await expect(refused).rejects.not.toBeInstanceOf(ServerStateUnavailable);
      });

      it('signs nobody out over a trade that was made and never answered, however late they come again', async () => {
        await start(state());
        await fail(1, { failCommands: ['findAndModify'], writeConcernError: MAJORITY_LATE });
        await expect(trade(state(), 0, 1)).rejects.toThrow(ServerStateUnavailable);
        expect(await trade(state(), 0, 5_000)).toMatchObject({ outcome: 'again' });
        // From here on it is known, and grace counts.
        expect(await trade(state(), 0, 5_009)).toMatchObject({ outcome: 'again' });
        expect(await trade(state(), 0, 5_010)).toMatchObject({ outcome: 'reused' });
      });

      it('ends a family for a token that was traded twice over, answered or not', async () => {
        await start(state());
        await trade(state(), 0, 1);
        await fail(1, { failCommands: ['findAndModify'], writeConcernError: MAJORITY_LATE });
        await expect(trade(state(), 1, 2)).rejects.toThrow(ServerStateUnavailable);
        expect(await trade(state(), 0, 3)).toMatchObject({ outcome: 'reused' });
      });

      it('lets a first use that was not answered be the first', async () => {
        await fail(1, { failCommands: ['findAndModify'], writeConcernError: MAJORITY_LATE });
        await expect(claim(state(), 'f')).rejects.toThrow(ServerStateUnavailable);
        expect(await claim(state(), 'other')).toBe(false);
        expect(await claim(state(), 'f')).toBe(true);
      });
    });

    it('says so after it was closed, as nothing to wait for', async () => {
      const [, other] = await states().processes(2);
      await other?.close();
      await expect(
        other?.rateLimits.take({ key: 'k', limit: 1, windowMs: 1, now: 0 }),
      ).rejects.not.toBeInstanceOf(ServerStateUnavailable);
    });
  });

  describe('a state of which no answer comes', () => {
    const states = statesOn(server);

    failing(server, (failPoints) => {
      it.each(CALLS)('lets %s wait for less than two seconds', async (_, call) => {
        await failPoints.fail(9, {
          failCommands: COMMANDS,
          blockConnection: true,
          blockTimeMS: 4_000,
          errorCode: 50,
        });
        const before = performance.now();
        await expect(call(states().state)).rejects.toThrow(ServerStateUnavailable);
        expect(performance.now() - before).toBeLessThan(2_000);
      });
    });

    ending(server, (life) => {
      it('because its server is gone waits for less than two seconds each time, and is back by itself', async () => {
        const { state } = states();
        await start(state);
        await life.kill();
        try {
          for (const [, call] of CALLS) {
            const before = performance.now();
            await expect(call(state)).rejects.toThrow(ServerStateUnavailable);
            expect(performance.now() - before).toBeLessThan(2_000);
          }
        } finally {
          await life.startAgain();
        }
        const began = performance.now();
        for (;;) {
          const traded = await trade(state, 0, 1).catch(() => null);
          if (traded !== null) {
            expect(traded).toMatchObject({ sessionId: 's1' });
            return;
          }
          expect(performance.now() - began).toBeLessThan(10_000);
        }
      }, 60_000);
    });
  });
});

describe('a state that cannot be opened', () => {
  it('where no server answers, can be tried again later', async () => {
    const before = performance.now();
    const opening = openMongoServerState({ url: 'mongodb://127.0.0.1:1/state', patienceMs: 200 });
    await expect(opening).rejects.toThrow(ServerStateUnavailable);
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it('where no database is named, never can', async () => {
    const opening = openMongoServerState({ url: 'mongodb://127.0.0.1/' });
    await expect(opening).rejects.toThrow('The address of the server state needs the name of a database');
  });
});
