const bytesOf = (text: string): Uint8Array => Buffer.from(text);
const BRACE = bytesOf('{');
const BRACE_END = bytesOf('}');
const BRACKET = bytesOf('[');
const BRACKET_END = bytesOf(']');
const COMMA = bytesOf(',');

/** The JSON of values that never change, made once; `never`: of whatever kind they are. */
const lasting = new WeakMap<object, JsonText<never>>();
/** `,"name":` of the fields of answers, which are few. */
const names = new Map<string, Uint8Array>();

type Part = Uint8Array | JsonText<unknown>;

/**
 * A `Value` as the JSON that it is answered as, in bytes. What most of an answer is made of changes rarely: its bytes are
 * kept and put together, never parsed, serialised and encoded again. A controller may answer one: it is sent as it is.
 */
export class JsonText<Value> {
  declare private readonly of: Value;
  /** Of an object: its bytes but for the last brace. */
  #open: Uint8Array | null = null;

  private constructor(private readonly parts: readonly Part[]) {}

  static of<Value>(value: Value): JsonText<Value> {
    return new JsonText([bytesOf(JSON.stringify(value))]);
  }

  /** Of a value that is never changed: made once for as long as it lives. */
  static ofLasting<Value extends object>(value: Value): JsonText<Value> {
    const known = lasting.get(value);
    if (known !== undefined) return known;
    const made = new JsonText<never>([bytesOf(JSON.stringify(value))]);
    lasting.set(value, made);
    return made;
  }

  static list<Item>(items: readonly JsonText<Item>[]): JsonText<Item[]> {
    const parts: Part[] = [BRACKET];
    for (const item of items) {
      if (parts.length > 1) parts.push(COMMA);
      parts.push(item);
    }
    parts.push(BRACKET_END);
    return new JsonText(parts);
  }

  static object<Value extends object>(fields: TextOfFields<Value>): JsonText<Value> {
    const parts = membersOf(fields);
    // Without the comma before the first.
    if (parts[0] instanceof Uint8Array) parts[0] = parts[0].subarray(1);
    return new JsonText([BRACE, ...parts, BRACE_END]);
  }

  /** With these fields besides its own. It must be made of an object with at least one field, and name none of them. */
  and<More extends object>(fields: TextOfFields<More>): JsonText<Value & More> {
    this.#open ??= this.bytes().subarray(0, -1);
    return new JsonText([this.#open, ...membersOf(fields), BRACE_END]);
  }

  bytes(): Buffer {
    const all: Uint8Array[] = [];
    this.collect(all);
    const bytes = Buffer.allocUnsafe(all.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of all) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  private collect(all: Uint8Array[]): void {
    for (const part of this.parts) {
      if (part instanceof JsonText) part.collect(all);
      else all.push(part);
    }
  }
}

type TextOfFields<Value extends object> = { readonly [Field in keyof Value]: JsonText<Value[Field]> };

function membersOf<Value extends object>(fields: TextOfFields<Value>): Part[] {
  const members: Part[] = [];
  for (const name in fields) members.push(memberName(name), fields[name]);
  return members;
}

function memberName(name: string): Uint8Array {
  const known = names.get(name);
  if (known !== undefined) return known;
  const bytes = bytesOf(`,${JSON.stringify(name)}:`);
  names.set(name, bytes);
  return bytes;
}
