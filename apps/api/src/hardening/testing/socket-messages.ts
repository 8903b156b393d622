import { CLIENT_EVENTS, SERVER_EVENTS } from '@heliograph/contracts';
import fc from 'fast-check';
import { z } from 'zod';
import { withBrokenForm, withOneWrong } from './altered';
import { HOSTILE_TEXTS, hostileText, hostileValue } from './hostile';
import { schemaValue, type JsonSchema } from './schema-values';

/** One event with its arguments; references stand for ids. `askedBack`: whether an acknowledgement is wanted. */
export interface EventCase {
  readonly event: string;
  readonly args: readonly unknown[];
  readonly askedBack: boolean;
}

const PAYLOADS = Object.entries(CLIENT_EVENTS).map(
  ([event, schema]) => [event, schemaValue(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema)] as const,
);

/** Names that are somebody else's: the library's own, the server's, and every object's. */
export const OTHER_NAMES = [
  ...Object.keys(SERVER_EVENTS),
  'connect',
  'connect_error',
  'disconnect',
  'disconnecting',
  'newListener',
  'removeListener',
  'error',
  'message',
  'ping',
  'join',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'admin.tail',
  'posts.watch ',
  'POSTS.WATCH',
];

const anyPayload = fc
  .constantFrom(...PAYLOADS)
  .chain(([event, payload]) => fc.tuple(fc.constant(event), payload));

const askedBack = fc.oneof(
  { weight: 9, arbitrary: fc.constant(true) },
  { weight: 1, arbitrary: fc.constant(false) },
);

/** Shaped as contracts say. */
export const validEvent: fc.Arbitrary<EventCase> = anyPayload.map(([event, payload]) => ({
  event,
  args: [payload],
  askedBack: true,
}));

/** With one thing wrong in the payload, the number of arguments or the name. */
export const wrongEvent: fc.Arbitrary<EventCase> = anyPayload.chain(([event, payload]) =>
  fc.record({
    event: fc.oneof(
      { weight: 6, arbitrary: fc.constant(event) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(...OTHER_NAMES, ...HOSTILE_TEXTS.filter((text) => text.length < 1000)),
      },
    ),
    args: fc.oneof(
      { weight: 6, arbitrary: withOneWrong(payload).map((wrong) => [wrong]) },
      { weight: 1, arbitrary: fc.array(hostileValue, { maxLength: 4 }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom([], [payload, payload], [payload, null], [null, payload], [[payload]]),
      },
    ),
    askedBack,
  }),
);

const GOOD_FRAME = '427["typing",{"conversationId":"x"}]';

const odd = fc.constantFrom(
  '',
  '0',
  '1',
  '2probe',
  '3',
  '3probe',
  '4',
  '5',
  '6',
  '7',
  '9',
  'x',
  '40',
  '40{"token":5}',
  '40{"token":',
  '40/admin,{"token":"x"}',
  '40/__proto__,',
  '41',
  '41/admin,',
  '42',
  '42[]',
  '42[null]',
  '42[5,{}]',
  '42[{}]',
  '42["typing"',
  '42"typing"',
  '42{}',
  '42["connect",{}]',
  '42["disconnect"]',
  '42["newListener",1]',
  '42/admin,["typing",{}]',
  '42-1["typing",{}]',
  '4299999999999999999999999["typing",{}]',
  '421e3["typing",{}]',
  '43',
  '431[]',
  '43999[{"ok":true}]',
  '44{"message":"x"}',
  '45',
  '451-["typing",{"_placeholder":true,"num":0}]',
  '451-3["typing",{"_placeholder":true,"num":5}]',
  '459999999-["typing",{"_placeholder":true,"num":0}]',
  '451-1["typing",{"_placeholder":true,"num":-1}]',
  '451-1["typing",{"_placeholder":true,"num":"__proto__"}]',
  '46["typing",{}]',
  '461-1["typing",{}]',
  '47',
  '4\u0000',
  '\ud800',
  '42["typing",{"__proto__":{"conversationId":"x"}}]',
  'b4AAAA',
  '\u001e42["typing",{}]\u001e42["typing",{}]',
  `42["typing",${'['.repeat(20_000)}${']'.repeat(20_000)}]`,
  `42["typing",${'{"a":'.repeat(9000)}1${'}'.repeat(9000)}]`,
  `427["posts.watch",{${Array.from({ length: 7000 }, (_, n) => `"k${n}":1`).join()}}]`,
  `427["posts.watch",{"ids":["${'x'.repeat(66_000)}"]}]`,
  '2'.repeat(1000),
);

/** What comes down a websocket: broken, out of order, or of bytes. */
export const rawFrame: fc.Arbitrary<string | Uint8Array<ArrayBuffer>> = fc.oneof(
  odd,
  withBrokenForm('["typing",{"conversationId":"x"}]').map((form) =>
    typeof form === 'string' ? `427${form}` : new Uint8Array(form),
  ),
  fc
    .record({ at: fc.nat(GOOD_FRAME.length), text: hostileText })
    .map(({ at, text }) => `${GOOD_FRAME.slice(0, at)}${text}${GOOD_FRAME.slice(at)}`),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(bytes)),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
