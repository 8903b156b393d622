import { jest } from '@jest/globals';
import fc from 'fast-check';
import { Visitor } from '../testing/visitor';
import type { Operation } from './testing/api-document';
import { BuiltServer } from './testing/built-server';
import { Playing } from './testing/played';
import {
  asAnybody,
  brokenRequest,
  oddRequest,
  validRequest,
  wrongRequest,
  type RequestCase,
} from './testing/requests';

jest.setTimeout(240_000);

/**
 * A failure prints its seed and path. `FUZZ_SEED=… FUZZ_PATH=… npm test -- http-fuzz -t '<name of the test>'` plays just that
 * one; `FUZZ_SEED=… FUZZ_TIMES=20` plays twenty times as many others.
 */
const SEED = Number(process.env.FUZZ_SEED ?? 20261125);
const PATH = process.env.FUZZ_PATH;
const TIMES = Number(process.env.FUZZ_TIMES ?? 1);

let server: BuiltServer | undefined;
let playing: Playing;
let atFirst: { untouched: unknown; memory: number };
beforeAll(async () => {
  server = await BuiltServer.start();
  playing = await Playing.start(server.url, server.dataDir);
  atFirst = { untouched: await playing.world.untouched(), memory: server.memory().now };
}, 120_000);
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await playing[Symbol.asyncDispose]();
});

/** What is reached with more than the document can say: a cookie, a signed address. Specs of their own go on from there. */
const NEEDS_MORE = new Set(['POST /api/auth/refresh', 'GET /media/{mediaId}/{name}']);

async function fuzz(
  runs: number,
  requests: (operation: Operation) => fc.Arbitrary<RequestCase>,
  asDocumented: boolean,
): Promise<void> {
  const operations = [...playing.operations.values()];
  const cases = fc.constantFrom(...operations).chain(requests);
  await fc.assert(
    fc.asyncProperty(cases, async (asked) => {
      await playing.play(asked, { asDocumented });
    }),
    {
      numRuns: PATH === undefined ? runs * TIMES : 1,
      seed: SEED,
      ...(PATH !== undefined && { path: PATH, endOnFailure: true }),
    },
  );
}

it('answers what is asked rightly as the document says, and reaches every handler with it', async () => {
  await fuzz(1200, validRequest, true);
  if (PATH !== undefined) return;
  const never = [...playing.operations.keys()].filter(
    (operation) =>
      !NEEDS_MORE.has(operation) &&
      ![...(playing.seen.get(operation)?.keys() ?? [])].some((status) => status < 300),
  );
  expect(never).toEqual([]);
});

it('answers one wrong thing in a request with a refusal', () => fuzz(1800, wrongRequest, true));

it('answers a body of broken form with a refusal', () => fuzz(800, brokenRequest, false));

it('is not confused by odd headers, addresses and verbs', () => fuzz(1000, oddRequest, false));

it('shows nobody what is not theirs, whoever asks', () => fuzz(700, asAnybody, true));

it('has left alone what belongs to those who did nothing', async () => {
  expect(await playing.world.untouched()).toEqual(atFirst.untouched);
});

it('lives, serves, has nothing to mend in its log, and has not grown', async () => {
  const visitor = new Visitor(server?.url ?? '');
  expect((await visitor.get('/api/ready')).status).toBe(200);
  expect((await visitor.signUp('after.all')).me?.username).toBe('after.all');
  expect(server?.failures()).toEqual([]);
  expect((server?.memory().now ?? Infinity) - atFirst.memory).toBeLessThan(250 * 1024 * 1024);
});
