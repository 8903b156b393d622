import { JsonText } from './json-text';

interface Page {
  readonly items: readonly { readonly id: string }[];
  readonly next: string | null;
}

const text = (json: JsonText<unknown>): string => json.bytes().toString();

it('is put together to the JSON of the whole', () => {
  const items = JsonText.list([JsonText.of({ id: 'a"b' }), JsonText.of({ id: 'ü\u2028' })]);
  const page = JsonText.object<Page>({ items, next: JsonText.of(null) });
  expect(JSON.parse(text(page))).toEqual({ items: [{ id: 'a"b' }, { id: 'ü\u2028' }], next: null });
  expect(text(JsonText.list([]))).toBe('[]');
});

it('takes further fields', () => {
  const extended = JsonText.of({ id: 'a' }).and<{ likes: number; by: string[] }>({
    likes: JsonText.of(2),
    by: JsonText.of(['b', 'c']),
  });
  expect(text(extended)).toBe(JSON.stringify({ id: 'a', likes: 2, by: ['b', 'c'] }));
});

it('is made once of what lasts', () => {
  let asked = 0;
  const lasting = {
    toJSON() {
      asked += 1;
      return { asked };
    },
  };
  expect(text(JsonText.ofLasting(lasting))).toBe(text(JsonText.ofLasting(lasting)));
  expect(asked).toBe(1);
});
