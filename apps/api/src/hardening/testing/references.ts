import fc from 'fast-check';

/** Things there are in the world that the fuzzer plays in. A case names them by kind and number, so that it can be replayed. */
export type References = Readonly<Record<string, readonly string[]>>;

const PLACE = /\{\{([a-z]+)\.(\d+)\}\}/g;

export const reference = (kind: string): fc.Arbitrary<string> =>
  fc.nat(49).map((number) => `{{${kind}.${number}}}`);

export const KINDS = [
  'users',
  'people',
  'posts',
  'comments',
  'conversations',
  'sessions',
  'messages',
  'media',
  'cursors',
];

export const anyReference: fc.Arbitrary<string> = fc.constantFrom(...KINDS).chain(reference);

/** The text with what its references stand for. */
export const resolved = (text: string, references: References): string =>
  text.replace(PLACE, (place, kind: string, number: string) => {
    const known = references[kind] ?? [];
    return known[Number(number) % known.length] ?? place;
  });

/** Usually what a parameter of this path is about (`/posts/{id}` a post), at times something else or nothing there is. */
export function pathValue(path: string, name: string): fc.Arbitrary<string> {
  const before =
    path
      .slice(0, path.indexOf(`{${name}}`))
      .split('/')
      .at(-2) ?? '';
  const wanted = KINDS.includes(before) ? reference(before) : anyReference;
  return fc.oneof(
    { weight: 6, arbitrary: wanted },
    { weight: 1, arbitrary: anyReference },
    { weight: 1, arbitrary: fc.stringMatching(/^[A-Za-z0-9_.-]{1,64}$/) },
    { weight: 1, arbitrary: fc.nat({ max: 2_000 }).map(String) },
  );
}
