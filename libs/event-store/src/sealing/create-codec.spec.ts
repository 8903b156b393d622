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

  it('gives back what it was given, with its place', () => {
    const event = message('Hello');
    expect(decode(stored(encode(event, 'e1')))).toEqual({
      ...event,
      id: 'e1',
      stream: 'conversation-x',
      revision: 4,
      position: 9,
      metadata,
      erased: [],
    });
  });

  it('gives back any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decode(stored(encode(message(text))))).toMatchObject({ data: { text } });
      }),
    );
  });

  it('stores personal values sealed only, and others as they are', () => {
    const { data } = encode(message('a canary'));
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

  it('seals the same value differently each time', () => {
    const seals = Array.from({ length: 50 }, () => sealedIn(encode(message('same'), 'e1')).text.d);
    expect(new Set(seals.map((seal) => seal.slice(0, 16))).size).toBe(50);
  });

  it('keeps one person out of the key of another', () => {
    expect(sealedIn(encode(message('Hello', 'ben'))).text.k).toBe('ben/dm/1');
  });

  it('refuses to write what it could not read, and says where without saying what', () => {
    const wrong = {
      ...message('a canary'),
      data: { ...message('a canary').data, clientId: 5 },
    } as unknown as NewEvent;
    expect(() => encode(wrong)).toThrow(UnreadableEvent);
    expect(() => encode(wrong)).toThrow(/clientId/);
    expect(() => encode(wrong)).not.toThrow(/canary/);
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
    ])('%s', (_, change) => {
      expect(() => decode({ ...stored(encode(message('a canary'))), ...change })).toThrow(UnreadableEvent);
    });

    it('a field that it does not know', () => {
      expect(() => decode(withData(encode(message('Hello')), { more: 1 }))).toThrow(UnreadableEvent);
    });
  });

  it('leaves out what a later program added to the metadata', () => {
    const event = encode(message('Hello'));
    const later = JSON.stringify({ ...metadata, tenant: 't' });
    expect(decode(stored({ ...event, metadata: later })).metadata).toEqual(metadata);
  });

  describe('raises an alarm for', () => {
    const alarm = (event: StoredEvent) => expect(() => decode(event)).toThrow(SealBroken);

    it('a sealed value in another event, or in another field, of 500 exchanges', () => {
      const events = Array.from({ length: 20 }, (_, n) => encode(message(`text ${n}`)));
      const fields = ['text', 'media', 'postId'] as const;
      fc.assert(
        fc.property(
          fc.constantFrom(...events),
          fc.constantFrom(...events),
          fc.constantFrom(...fields),
          fc.constantFrom(...fields),
          (to, from, toField, fromField) => {
            fc.pre(to !== from || toField !== fromField);
            alarm(withData(to, { [toField]: sealedIn(from)[fromField] }));
          },
        ),
        { numRuns: 500 },
      );
    });

    it('one that is said to be under another key', () => {
      const event = encode(message('Hello'));
      log.keys.rotate('ana', 'dm');
      log.keys.current('ben', 'dm');
      for (const k of ['ana/dm/2', 'ana/profile/1', 'ben/dm/1']) {
        alarm(withData(event, { text: { ...sealedIn(event).text, k } }));
      }
    });

    it('one with any bit changed, or any length', () => {
      const event = encode(message('Hello'));
      const whole = Buffer.from(sealedIn(event).text.d, 'base64');
      const changed = (bytes: Buffer) =>
        withData(event, { text: { ...sealedIn(event).text, d: bytes.toString('base64') } });
      expect(decode(changed(whole))).toMatchObject({ data: { text: 'Hello' } });
      for (let bit = 0; bit < whole.length * 8; bit += 1) {
        const flipped = Buffer.from(whole);
        flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        alarm(changed(flipped));
      }
      // A tag of four to fifteen bytes, which Node takes for a whole one unless told not to, is among these.
      for (let length = 0; length < whole.length; length += 1) alarm(changed(whole.subarray(0, length)));
      alarm(changed(Buffer.concat([whole, Buffer.alloc(1)])));
    });

    it('a personal value in the clear', () => {
      alarm(withData(encode(message('Hello')), { text: 'Good morning' }));
      alarm(withData(encode(message('Hello')), { text: null }));
    });

    it('a key that is missing though nobody destroyed it', () => {
      const other = openTestLog();
      const event = stored(encode(message('Hello')));
      expect(() => other.codec.decode(event)).toThrow(SealBroken);
      other.keys.current('ana', 'dm');
      expect(() => other.codec.decode(event)).toThrow(SealBroken);
      return other.close();
    });
  });

  it('shows what was sealed under a destroyed key as erased, and nothing else', () => {
    const event = stored(encode(message('Hello')));
    const others = stored(encode(message('Good evening', 'ben')));
    log.keys.destroyAll('ana');
    expect(decode(event)).toMatchObject({
      data: { text: null, media: null, postId: null, messageId: 'm' },
      erased: ['text', 'media', 'postId'],
    });
    expect(decode(others)).toMatchObject({ data: { text: 'Good evening' }, erased: [] });
  });

  it('seals a new password under a key of its own, so that the old hash dies alone', () => {
    const registered = stored(
      encode({
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
    const key = log.keys.rotate('ana', 'credential');
    const changed = stored(encode({ type: 'PasswordChanged', data: { userId: 'ana', passwordHash: 'new' } }));
    expect(decode(registered)).toMatchObject({ data: { passwordHash: 'old' } });
    log.keys.destroyOlderThan(key);
    expect(decode(registered)).toMatchObject({
      data: { passwordHash: '', name: 'Ana' },
      erased: ['passwordHash'],
    });
    expect(decode(changed)).toMatchObject({ data: { passwordHash: 'new' }, erased: [] });
  });
});
