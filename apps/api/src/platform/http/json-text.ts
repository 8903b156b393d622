const bytesOf = (text: string): Uint8Array => Buffer.from(text);
const BRACE = bytesOf('{');
const BRACE_END = bytesOf('}');
const BRACKET = bytesOf('[');
const BRACKET_END = bytesOf(']');
const COMMA = bytesOf(',');

/** The JSON of values that never change, made once. */
const lasting = new WeakMap<object, Uint8Array>();
/** `"name":` of the fields of answers, which are few. */
const names = new Map<string, Uint8Array>();

/**
 * A `Value` as the JSON that it is answered as, in bytes. What most of an answer is made of changes rarely: its bytes are
 * kept and put together, never parsed, serialised and encoded again. A controller may answer one: it is sent as it is.
 */
export class JsonText<Value> {
  declare private readonly of: Value;

  private constructor(private readonly parts: readonly Uint8Array[]) {}

  static of<Value>(value: Value): JsonText<Value> {
    return new JsonText([bytesOf(JSON.stringify(value))]);
  }

  /** Of an object that is never changed: made once for as long as that object lives. */
  static ofLasting<Value extends object>(value: Value): JsonText<Value> {
    const bytes = lasting.get(value) ?? bytesOf(JSON.stringify(value));
    lasting.set(value, bytes);
    return new JsonText([bytes]);
  }

  static list<Item>(items: readonly JsonText<Item>[]): JsonText<Item[]> {
    return new JsonText([
      BRACKET,
      ...items.flatMap(({ parts }, at) => (at === 0 ? parts : [COMMA, ...parts])),
      BRACKET_END,
    ]);
  }

  static object<Value extends object>(fields: TextOfFields<Value>): JsonText<Value> {
    return new JsonText([BRACE, ...JsonText.members(fields), BRACE_END]);
  }

  /** With these fields besides its own. It must be made of an object with at least one field, and name none of them. */
  and<More extends object>(fields: TextOfFields<More>): JsonText<Value & More> {
    const end = this.parts.at(-1)?.subarray(0, -1) ?? BRACE;
    return new JsonText([...this.parts.slice(0, -1), end, COMMA, ...JsonText.members(fields), BRACE_END]);
  }

  bytes(): Buffer {
    return Buffer.concat(this.parts);
  }

  private static members<Value extends object>(fields: TextOfFields<Value>): Uint8Array[] {
    const members: Uint8Array[] = [];
    for (const name in fields) {
      if (members.length > 0) members.push(COMMA);
      members.push(memberName(name), ...fields[name].parts);
    }
    return members;
  }
}

type TextOfFields<Value extends object> = { readonly [Field in keyof Value]: JsonText<Value[Field]> };

function memberName(name: string): Uint8Array {
  const bytes = names.get(name) ?? bytesOf(`${JSON.stringify(name)}:`);
  names.set(name, bytes);
  return bytes;
}
