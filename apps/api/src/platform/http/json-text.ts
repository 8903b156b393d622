/** The JSON of each value that never changes, made once. */
const made = new WeakMap<object, JsonText<unknown>>();

/**
 * A `Value` as the JSON it is answered as. What most of an answer is made of changes rarely: its text is kept and put
 * together, never parsed and serialised again. A controller may answer one, and it is sent as it is.
 */
export class JsonText<Value> {
  declare private readonly of: Value;

  private constructor(readonly text: string) {}

  static of<Value>(value: Value): JsonText<Value> {
    return new JsonText(JSON.stringify(value));
  }

  /** Of an object that is never changed: made once for as long as that object lives. */
  static ofLasting<Value extends object>(value: Value): JsonText<Value> {
    let text = made.get(value);
    if (text === undefined) made.set(value, (text = JsonText.of(value)));
    return new JsonText(text.text);
  }

  static list<Item>(items: readonly JsonText<Item>[]): JsonText<Item[]> {
    return new JsonText(`[${items.map(({ text }) => text).join(',')}]`);
  }

  static object<Value extends object>(fields: TextOfFields<Value>): JsonText<Value> {
    return new JsonText(`{${membersOf(fields)}}`);
  }

  /** With these fields besides its own. Its text must be that of an object with at least one field, and name none of them. */
  and<More extends object>(fields: TextOfFields<More>): JsonText<Value & More> {
    return new JsonText(`${this.text.slice(0, -1)},${membersOf(fields)}}`);
  }
}

type TextOfFields<Value extends object> = { readonly [Field in keyof Value]: JsonText<Value[Field]> };

function membersOf<Value extends object>(fields: TextOfFields<Value>): string {
  let members = '';
  for (const name in fields) {
    members += `${members === '' ? '' : ','}"${name}":${fields[name].text}`;
  }
  return members;
}
