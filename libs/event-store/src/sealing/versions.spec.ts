import { EVENT_TABLE, type EventMetadata } from '@heliograph/domain';
import { z } from 'zod';
import { UnreadableEvent } from '../errors';
import { openTestLog, type TestLog } from '../testing/test-log';
import { createCodec } from './create-codec';

const metadata: EventMetadata = {
  at: '2026-01-01T12:00:00.000Z',
  commandId: 'k',
  correlationId: 'r',
  causationId: 'k',
  actorId: 'ana',
  fingerprint: null,
};
const place = { stream: 'user-ana', revision: 0, position: 1, token: '1' };
const personal = { class: 'profile', subject: 'userId', erased: '?' } as const;

/** The table as it would be once `ProfileEdited` has become version 3: `website` is called `link`, `bio` is optional. */
const later = (
  upcasts: Record<number, (data: Readonly<Record<string, unknown>>) => Record<string, unknown>>,
) =>
  new Map(EVENT_TABLE).set('ProfileEdited', {
    type: 'ProfileEdited',
    version: 3,
    schema: z.strictObject({ userId: z.string(), name: z.string(), link: z.string(), pronouns: z.string() }),
    personal: { name: personal, link: personal, pronouns: personal },
    upcasts,
  });
const upcasts = {
  1: ({ website, bio: _, ...data }: Readonly<Record<string, unknown>>) => ({ ...data, link: website }),
  2: (data: Readonly<Record<string, unknown>>) => ({ ...data, pronouns: '' }),
};

describe('an event of an older version', () => {
  let log: TestLog;
  beforeEach(() => (log = openTestLog()));
  afterEach(() => log.close());

  const old = async () => ({
    ...(await log.codec.encode(
      'e1',
      {
        type: 'ProfileEdited',
        data: { userId: 'ana', name: 'Ana', bio: 'Light', website: 'https://a.example' },
      },
      metadata,
    )),
    ...place,
  });

  it('is opened as it was sealed and brought to the newest, step by step', async () => {
    const codec = createCodec({ keys: log.keys, table: later(upcasts) });
    expect(await codec.decode(await old())).toMatchObject({
      data: { userId: 'ana', name: 'Ana', link: 'https://a.example', pronouns: '' },
      erased: [],
    });
  });

  it('is erased under the new names of its fields', async () => {
    const codec = createCodec({ keys: log.keys, table: later(upcasts) });
    const event = await old();
    await log.keys.destroyAll('ana');
    expect(await codec.decode(event)).toMatchObject({
      data: { name: '?', link: '?', pronouns: '' },
      erased: ['name', 'link'],
    });
  });

  it('is refused when a step is missing, or throws', async () => {
    for (const broken of [{ 2: upcasts[2] }, { ...upcasts, 1: () => expectNothing() }]) {
      const codec = createCodec({ keys: log.keys, table: later(broken) });
      await expect(codec.decode(await old())).rejects.toThrow(UnreadableEvent);
    }
  });
});

const expectNothing = (): never => {
  throw new TypeError('no such field');
};
