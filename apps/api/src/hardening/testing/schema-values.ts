import fc from 'fast-check';
import { anyReference, reference } from './references';

/** As much of JSON Schema as zod writes. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
}

/** Fields that must say something particular to get past the door. Others are covered by their schema alone. */
const NAMED: Readonly<Record<string, fc.Arbitrary<string>>> = {
  email: fc.stringMatching(/^[a-z]{6,10}$/).map((name) => `${name}@example.org`),
  login: reference('doors'),
  password: fc.constantFrom('a fine long password', 'another long password'),
  currentPassword: fc.constantFrom('a fine long password', 'another long password'),
  newPassword: fc.constantFrom('a fine long password', 'another long password'),
  website: fc.constantFrom('', 'https://example.org/me', 'example.org'),
  q: fc.constantFrom('', 'a', 'person', '#sea', 'Zoë'),
  cursor: reference('cursors'),
  mediaId: reference('media'),
  postId: reference('posts'),
  conversationId: reference('conversations'),
};

const CHARACTERS = ['a', 'B', '7', ' ', '#sea', '@someone', 'é', 'ß', '字', 'ع', '👨‍👩‍👧‍👦', '\n', '.', '<'];

/** A value that this schema accepts, most of the time one that the rules behind it accept too. */
export function schemaValue(schema: JsonSchema, name = ''): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => schemaValue(one, name)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (Array.isArray(schema.type))
    return fc.oneof(...schema.type.map((type: string) => schemaValue({ ...schema, type }, name)));
  switch (schema.type) {
    case 'string':
      return text(schema, name);
    case 'integer':
    case 'number':
      return integer(schema);
    case 'boolean':
      return fc.boolean();
    case 'array':
      return list(schema, name);
    case 'object':
      return record(schema);
    default:
      return fc.constant(null);
  }
}

function text({ pattern, minLength = 0, maxLength = 200 }: JsonSchema, name: string): fc.Arbitrary<string> {
  if (name in NAMED) return NAMED[name] ?? fc.constant('');
  if (name === 'username') return fc.oneof(reference('users'), fc.stringMatching(/^[a-z][a-z0-9]{5,12}$/));
  if (pattern !== undefined) {
    const anything = fc.stringMatching(new RegExp(pattern));
    if (!new RegExp(pattern).test('2c170880-6576-590f-8c92-e0df639bfaf2')) return anything;
    return fc.oneof(
      { weight: 5, arbitrary: name === 'id' ? reference('media') : anyReference },
      { weight: 1, arbitrary: anything },
    );
  }
  const short = fc.string({
    unit: fc.constantFrom(...CHARACTERS),
    minLength,
    maxLength: Math.max(minLength, Math.min(30, Math.floor(maxLength / 12))),
  });
  return fc.oneof(
    { weight: 9, arbitrary: short },
    { weight: 1, arbitrary: fc.constant('x'.repeat(maxLength)) },
  );
}

const integer = ({ minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: JsonSchema): fc.Arbitrary<number> =>
  fc.oneof(fc.integer({ min: minimum, max: Math.min(maximum, 1000) }), fc.constantFrom(minimum, maximum));

function list(
  { items = {}, minItems = 0, maxItems = 10 }: JsonSchema,
  name: string,
): fc.Arbitrary<unknown[]> {
  const item = schemaValue(items, name.replace(/s$/, ''));
  return fc.array(item, { minLength: minItems, maxLength: Math.min(maxItems, minItems + 2) });
}

function record({ properties = {}, required = [] }: JsonSchema): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(properties).map(
    ([name, schema]) => [name, schemaValue(schema, name)] as const,
  );
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...required], noNullPrototype: true });
}
