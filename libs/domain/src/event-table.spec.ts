import { z } from 'zod';
import { EVENT_TABLE, EVENT_TYPES } from './event-table';
import { eventFixtures } from './testing';

const definitions = [...EVENT_TABLE.values()];
const fieldsOf = (schema: z.ZodType) => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []);

/**
 * Fields that lie in the log in the clear, for ever. Before one is added here: can it hold what a person typed, is
 * called, looks like, or where they are? Then it is personal and belongs sealed.
 */
const IN_THE_CLEAR = new Set([
  // ids
  'userId',
  'sessionId',
  'mediaId',
  'ownerId',
  'postId',
  'authorId',
  'commentId',
  'postAuthorId',
  'followerId',
  'followeeId',
  'conversationId',
  'userIds',
  'senderId',
  'recipientId',
  'messageId',
  'clientId',
  'otherId',
  'deletedBy',
  'mediaIds',
  'target',
  // keyed hashes
  'handle',
  'usernameHandle',
  'emailHandle',
  // one of a fixed list, or a number
  'kind',
  'purpose',
  'reason',
  'role',
  'seq',
  // names and sizes of stored files
  'avatar',
]);

describe('the table of events', () => {
  it('has each type once', () => expect(new Set(EVENT_TYPES).size).toBe(definitions.length));

  it.each(definitions)('$type has an object with fields, and a way up from every version', (definition) => {
    expect(fieldsOf(definition.schema)).not.toEqual([]);
    const older = Array.from({ length: definition.version - 1 }, (_, index) => String(index + 1));
    expect(Object.keys(definition.upcasts)).toEqual(older);
  });
});

describe('personal fields', () => {
  const fixtures = eventFixtures();

  it.each(definitions)('of $type are all that is not known to be harmless', ({ schema, personal }) => {
    const clear = fieldsOf(schema).filter((field) => !(field in personal));
    expect(clear.filter((field) => !IN_THE_CLEAR.has(field))).toEqual([]);
  });

  it.each(definitions)(
    'of $type name the person they are about, by a field in the clear',
    ({ schema, personal }) => {
      for (const [field, { subject }] of Object.entries(personal)) {
        expect(fieldsOf(schema)).toEqual(expect.arrayContaining([field, subject]));
        expect(personal).not.toHaveProperty(subject);
      }
    },
  );

  it.each(definitions)(
    'of $type can be erased and read all the same',
    ({ type, version, schema, personal }) => {
      const { data } = fixtures.find(
        (fixture) => fixture.type === type && fixture.schemaVersion === version,
      )!;
      const erased = Object.entries(personal).map(([field, { erased: value }]) => [field, value] as const);
      expect(schema.safeParse({ ...data, ...Object.fromEntries(erased) }).error).toBeUndefined();
      for (const [field, value] of erased) expect(value).not.toEqual(data[field]);
    },
  );

  it.each(fixtures)('of $file are in no stream name and no metadata', ({ type, stream, data, metadata }) => {
    const beside = `${stream} ${JSON.stringify(metadata)}`;
    const about = { ...EVENT_TABLE.get(type)?.personal };
    const texts = Object.keys(about)
      .flatMap((field) => [data[field]].flat())
      .filter((value) => typeof value === 'string' && value !== '');
    for (const text of texts) expect(beside).not.toContain(text);
  });
});
