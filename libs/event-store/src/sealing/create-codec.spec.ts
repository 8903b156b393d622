import type { EventMetadata, NewEvent } from '@heliograph/domain';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { SealBroken, UnreadableEvent } from '../errors';
import type { EventToStore, StoredEvent } from '../port';
import { openTestLog, type TestLog } from '../testing/test-log';

const metadata: EventMetadata = {
  at: '2026-01-01T12:00:00.000Z',
  commandId: 'k',
  correlationId: 'r',
  causationId: 'k',
  actorId: 'ana',
  fingerprint: null,
};
const message = (text: string | null, senderId = 'ana'): NewEvent => ({
  type: 'MessageSent',
  data: {
    conversationId: 'x',
    senderId,
    recipientId: 'ben',
    messageId: 'm',
    clientId: 'c',
    text,
    media: null,
    postId: 'p',
  },
});
const stored = (event: EventToStore): StoredEvent => ({
  ...event,
  stream: 'conversation-x',
  revision: 4,
  position: 9,
  token: '9',
});
type Sealed = Record<'text' | 'media' | 'postId', { $enc: number; k: string; d: string }>;
const sealedIn = ({ data }: { data: string }) => JSON.parse(data) as Sealed;
const withData = (event: EventToStore, data: object): StoredEvent =>
  stored({ ...event, data: JSON.stringify({ ...JSON.parse(event.data), ...data }) });

describe('the codec', () => {
  let log: TestLog;
  beforeEach(() => (log = openTestLog()));
  afterEach(() => log.close());

  const encode = (event: NewEvent, id: string = randomUUID()) => log.codec.encode(id, event, metadata);
  const decode = (event: StoredEvent) => log.codec.decode(event);

  it('gives back what it was given, with its place', async () => {
    const event = message('Hello');
    expect(await decode(stored(await encode(event, 'e1')))).toEqual({
      ...event,
      id: 'e1',
      stream: 'conversation-x',
      revision: 4,
      position: 9,
      metadata,
      erased: [],
    });
  });

  it('gives back any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        expect(await decode(stored(await encode(message(text))))).toMatchObject({ data: { text } });
      }),
    );
  });

  it('stores personal values sealed only, and others as they are', async () => {
    const { data } = await encode(message('a canary'));
    expect(data).not.toContain('canary');
    const sealed = { $enc: 1, k: 'ana/dm/1', d: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/) as string };
    expect(JSON.parse(data)).toEqual({
      ...message(null).data,
      text: sealed,
      media: sealed,
      postId: sealed,
    });
    expect(data).toMatch(/"text":\{"\$enc":1,"k":"ana\/dm\/1","d":"/);
  });

  it('seals the same value differently each time', async () => {
    const events = await Promise.all(Array.from({ length: 50 }, () => encode(message('same'), 'e1')));
    expect(new Set(events.map((event) => sealedIn(event).text.d.slice(0, 16))).size).toBe(50);
  });

  it('keeps one person out of the key of another', async () => {
    expect(sealedIn(await encode(message('Hello', 'ben'))).text.k).toBe('ben/dm/1');
  });

  it('refuses to write what it could not read, and says where without saying what', async () => {
    const wrong = {
      ...message('a canary'),
      data: { ...message('a canary').data, clientId: 5 },
    } as unknown as NewEvent;
    const error = await encode(wrong).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnreadableEvent);
    expect(String(error)).toMatch(/clientId/);
    expect(String(error)).not.toMatch(/canary/);
  });

  describe('refuses to read', () => {
    it.each<[string, Partial<StoredEvent>]>([
      ['a type that the table does not know', { type: 'Poked' }],
      ['a version that a newer program wrote', { schemaVersion: 2 }],
      ['no version', { schemaVersion: 0 }],
      ['data that is not JSON', { data: '{"text"' }],
      ['data that is no object', { data: '[]' }],
      ['data of another shape', { data: '{}' }],
      ['metadata of another shape', { metadata: '{"at":"2026-01-01T12:00:00.000Z"}' }],
    ])('%s', async (_, change) => {
      const event = stored(await encode(message('a canary')));
      await expect(decode({ ...event, ...change })).rejects.toThrow(UnreadableEvent);
    });

    it('a field that it does not know', async () => {
      const event = withData(await encode(message('Hello')), { more: 1 });
      await expect(decode(event)).rejects.toThrow(UnreadableEvent);
    });
  });

  it('leaves out what a later program added to the metadata', async () => {
    const event = await encode(message('Hello'));
    const later = JSON.stringify({ ...metadata, tenant: 't' });
    expect((await decode(stored({ ...event, metadata: later }))).metadata).toEqual(metadata);
  });

  describe('raises an alarm for', () => {
    const alarm = (event: StoredEvent) => expect(decode(event)).rejects.toThrow(SealBroken);

    it('a sealed value in another event, or in another field, of 500 exchanges', async () => {
      const events = await Promise.all(Array.from({ length: 20 }, (_, n) => encode(message(`text ${n}`))));
      const fields = ['text', 'media', 'postId'] as const;
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...events),
          fc.constantFrom(...events),
          fc.constantFrom(...fields),
          fc.constantFrom(...fields),
          async (to, from, toField, fromField) => {
            fc.pre(to !== from || toField !== fromField);
            await alarm(withData(to, { [toField]: sealedIn(from)[fromField] }));
          },
        ),
        { numRuns: 500 },
      );
    });

    it('one that is said to be under another key', async () => {
      const event = await encode(message('Hello'));
      await log.keys.rotate('ana', 'dm');
      await log.keys.current('ben', 'dm');
      for (const k of ['ana/dm/2', 'ana/profile/1', 'ben/dm/1']) {
        await alarm(withData(event, { text: { ...sealedIn(event).text, k } }));
      }
    });

    it('one with any bit changed, or any length', async () => {
      const event = await encode(message('Hello'));
      const whole = Buffer.from(sealedIn(event).text.d, 'base64');
      const changed = (bytes: Buffer) =>
        withData(event, { text: { ...sealedIn(event).text, d: bytes.toString('base64') } });
      expect(await decode(changed(whole))).toMatchObject({ data: { text: 'Hello' } });
      for (let bit = 0; bit < whole.length * 8; bit += 1) {
        const flipped = Buffer.from(whole);
        flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        await alarm(changed(flipped));
      }
      // A tag of four to fifteen bytes, which Node takes for a whole one unless told not to, is among these.
      for (let length = 0; length < whole.length; length += 1)
        await alarm(changed(whole.subarray(0, length)));
      await alarm(changed(Buffer.concat([whole, Buffer.alloc(1)])));
    });

    it('a personal value in the clear', async () => {
      await alarm(withData(await encode(message('Hello')), { text: 'Good morning' }));
      await alarm(withData(await encode(message('Hello')), { text: null }));
    });

    it('a key that is missing though nobody destroyed it', async () => {
      const other = openTestLog();
      const event = stored(await encode(message('Hello')));
      await expect(other.codec.decode(event)).rejects.toThrow(SealBroken);
      await other.keys.current('ana', 'dm');
      await expect(other.codec.decode(event)).rejects.toThrow(SealBroken);
      await other.close();
    });
  });

  it('shows what was sealed under a destroyed key as erased, and nothing else', async () => {
    const event = stored(await encode(message('Hello')));
    const others = stored(await encode(message('Good evening', 'ben')));
    await log.keys.destroyAll('ana');
    expect(await decode(event)).toMatchObject({
      data: { text: null, media: null, postId: null, messageId: 'm' },
      erased: ['text', 'media', 'postId'],
    });
    expect(await decode(others)).toMatchObject({ data: { text: 'Good evening' }, erased: [] });
  });

  it('seals a new password under a key of its own, so that the old hash dies alone', async () => {
    const registered = stored(
      await encode({
        type: 'UserRegistered',
        data: {
          userId: 'ana',
          usernameHandle: 'h1',
          emailHandle: 'h2',
          username: 'ana',
          email: 'ana@example.org',
          name: 'Ana',
          passwordHash: 'old',
        },
      }),
    );
    const key = await log.keys.rotate('ana', 'credential');
    const changed = stored(
      await encode({ type: 'PasswordChanged', data: { userId: 'ana', passwordHash: 'new' } }),
    );
    expect(await decode(registered)).toMatchObject({ data: { passwordHash: 'old' } });
    await log.keys.destroyOlderThan(key);
    expect(await decode(registered)).toMatchObject({
      data: { passwordHash: '', name: 'Ana' },
      erased: ['passwordHash'],
    });
    expect(await decode(changed)).toMatchObject({ data: { passwordHash: 'new' }, erased: [] });
  });
});
