import { jest } from '@jest/globals';
import { CLIENT_EVENTS, REFUSALS } from '@heliograph/contracts';
import fc from 'fast-check';
import { z } from 'zod';
import { eventually } from '../testing/eventually';
import { Visitor } from '../testing/visitor';
import { brokenSentence, INSIDE } from './testing/broken-rules';
import { BuiltServer } from './testing/built-server';
import { RawSocket } from './testing/raw-socket';
import { resolved } from './testing/references';
import { rawFrame, validEvent, wrongEvent, type EventCase } from './testing/socket-messages';
import { CANARY, World } from './testing/world';

jest.setTimeout(240_000);

/** As for requests: `FUZZ_SEED`, `FUZZ_PATH` and `FUZZ_TIMES` play a failed case again, or others. */
const SEED = Number(process.env.FUZZ_SEED ?? 20261125);
const PATH = process.env.FUZZ_PATH;
const TIMES = Number(process.env.FUZZ_TIMES ?? 1);

let server: BuiltServer | undefined;
let url: string;
let world: World;
let untouched: unknown;
let socket: RawSocket | null = null;
beforeAll(async () => {
  server = await BuiltServer.start();
  url = server.url;
  world = await World.make(url);
  untouched = await world.untouched();
}, 120_000);
afterAll(async () => {
  socket?.close();
  await server?.[Symbol.asyncDispose]();
});

/** The one socket of the owner, or a new one where the server closed it. */
async function open(): Promise<RawSocket> {
  if (socket === null || socket.closed) socket = await RawSocket.connected(url, world.tokenOf('owner'));
  return socket;
}

const Acknowledgement = z.union([
  z.object({ ok: z.literal(true) }),
  z.strictObject({
    ok: z.literal(false),
    code: z.string(),
    detail: z.string(),
    errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  }),
]);

const run = <T>(runs: number, cases: fc.Arbitrary<T>, play: (one: T) => Promise<void>): Promise<void> =>
  fc.assert(fc.asyncProperty(cases, play), {
    numRuns: PATH === undefined ? runs * TIMES : 1,
    seed: SEED,
    ...(PATH !== undefined && { path: PATH, endOnFailure: true }),
  });

let asked = 0;
const accepted = new Set<string>();

/** Names that the library keeps to itself: it closes on who sends them. */
const RESERVED = new Set([
  'connect',
  'connect_error',
  'disconnect',
  'disconnecting',
  'newListener',
  'removeListener',
]);

/** Sends the event and holds what comes back to the rules. Only what is too large or reserved may end the socket. */
async function play({ event, args, askedBack }: EventCase): Promise<void> {
  const on = await open();
  asked += 1;
  const id = asked;
  const frame = `42${askedBack ? id : ''}${resolved(JSON.stringify([event, ...args]), world.references)}`;
  on.received.length = 0;
  on.send(frame);
  if (!(await on.stillAnswers())) {
    expect(RESERVED.has(event) || Buffer.byteLength(frame) > 64 * 1024).toBe(true);
    return;
  }
  expect(on.received.join()).not.toContain(CANARY);
  if (!askedBack) return;
  const answer = await eventually(
    () => on.received.find((text) => text.startsWith(`43${id}[`)),
    (text) => text !== undefined,
    2000,
  );
  check(event, answer ?? '');
}

function check(event: string, frame: string): void {
  const [answer] = z.tuple([Acknowledgement]).parse(JSON.parse(frame.slice(frame.indexOf('['))));
  if (answer.ok) {
    accepted.add(event);
    return;
  }
  expect(Object.keys(REFUSALS)).toContain(answer.code);
  expect(answer.code).not.toBe('internal');
  expect(frame.length).toBeLessThan(4096);
  for (const message of [answer.detail, ...(answer.errors ?? []).map((error) => error.message)]) {
    expect(message).not.toMatch(INSIDE);
    expect(brokenSentence(message)).toBe(false);
  }
}

it('answers every event that is sent rightly, and does what it asks for', async () => {
  await run(300, validEvent, play);
  if (PATH === undefined) expect([...accepted].sort()).toEqual(Object.keys(CLIENT_EVENTS).sort());
});

it('answers every event that is sent wrongly with a refusal', () => run(900, wrongEvent, play));

/** A field that nobody asked for is named in the answer: what was sent oneself may be in it. */
function expectNothingOfTheInside({ received }: RawSocket, frame: string | Uint8Array): void {
  if (typeof frame !== 'string' || !INSIDE.test(frame)) expect(received.join()).not.toMatch(INSIDE);
}

it('takes no raw frame amiss once somebody is in: the socket answers on, or is closed', () =>
  run(400, rawFrame, async (frame) => {
    const on = await open();
    on.received.length = 0;
    on.send(frame);
    await on.stillAnswers();
    expectNothingOfTheInside(on, frame);
  }));

it('takes no raw frame amiss before anybody is in: the door stays open, or is closed', () =>
  run(200, rawFrame, async (frame) => {
    const on = await RawSocket.open(url);
    on.send(frame);
    expect(await on.letsIn(world.tokenOf('owner'))).toMatch(/^(in|closed|refused)$/);
    expectNothingOfTheInside(on, frame);
    on.close();
  }));

it('has left alone what belongs to those who did nothing', async () => {
  expect(await world.untouched()).toEqual(untouched);
});

it('lives, serves, and has nothing to mend in its log', async () => {
  expect(await (await open()).stillAnswers()).toBe(true);
  expect((await new Visitor(url).get('/api/ready')).status).toBe(200);
  expect(server?.failures()).toEqual([]);
});
