import fc from 'fast-check';
import type { Change, DocumentStore, FindQuery, IndexValue } from '../../documents/port';
import { note, NOTES, write } from './opened-documents';

type Doc = Readonly<Record<string, IndexValue>>;

const owner = fc.constantFrom(null, '', 'ana', 'Ana', 'bob', '😀', '\u{fffd}');
const kind = fc.constantFrom(null, 'x', 'y');
const rank = fc.constantFrom(null, -1.5, 0, 1, 2 ** 40);
const documents = fc.uniqueArray(
  fc.record({
    id: fc.string({ unit: 'grapheme', maxLength: 3 }),
    doc: fc.option(fc.record({ owner, kind, rank })),
  }),
  { selector: ({ id }) => id, maxLength: 25 },
);

type Field = 'owner' | 'kind' | 'rank';
const VALUES: Readonly<Record<Field, fc.Arbitrary<IndexValue>>> = { owner, kind, rank };
const INDEXES: Readonly<Record<string, readonly Field[]>> = {
  byOwner: ['owner', 'rank'],
  byRank: ['rank'],
  byAll: ['owner', 'kind', 'rank'],
};

const query: fc.Arbitrary<FindQuery> = fc
  .constantFrom(...Object.entries(INDEXES))
  .chain(([index, fields]) => fc.nat(fields.length).map((equal) => ({ index, fields, equal })))
  .chain(({ index, fields, equal }) => {
    const next = fields[equal];
    const bound =
      next === undefined ? fc.constant(undefined) : VALUES[next].filter((value) => value !== null);
    return fc.record({
      index: fc.constant(index),
      equals: fc.tuple(...fields.slice(0, equal).map((field) => VALUES[field])),
      range: fc.record({ gt: bound, gte: bound, lt: bound, lte: bound }, { requiredKeys: [] }).map(defined),
      order: fc.constantFrom<FindQuery['order'][]>('asc', 'desc'),
      limit: fc.nat(30),
    });
  });

/** Whatever is stored and asked, the answer is that of the plain definition of a query. */
export function findingAnything(store: () => DocumentStore): void {
  it('whatever is asked, just what the query says', async () => {
    await fc.assert(
      fc.asyncProperty(documents, fc.array(query, { minLength: 1, maxLength: 8 }), async (all, queries) => {
        await store().drop(NOTES.name);
        await store().ensure(NOTES);
        await write(store(), ...all.map(({ id, doc }) => note(id, doc)));
        const changes = all.map(({ id, doc }) => note(id, doc));
        for (const each of queries) {
          const found = await store().find(NOTES.name, each);
          expect(found.map(({ id }) => id)).toEqual(answer(changes, each));
          const counted = answer(changes, { ...each, range: {}, limit: Infinity }).length;
          expect(await store().count(NOTES.name, each.index, each.equals)).toBe(counted);
        }
      }),
      { numRuns: 150 },
    );
  });
}

function answer(
  changes: readonly Change[],
  { index, equals, range = {}, order, limit }: FindQuery,
): string[] {
  const fields = INDEXES[index] ?? [];
  const rest = fields.slice(equals.length);
  const [next] = rest;
  const live = changes.flatMap(({ id, doc }) => (doc === null ? [] : [{ id, doc: doc as Doc }]));
  const matching = live.filter(({ doc }) => {
    if (equals.some((value, at) => value === null || doc[fields[at] ?? ''] !== value)) return false;
    if (next === undefined) return true;
    return isWithin(doc[next] ?? null, range);
  });
  const sorted = matching.sort((one, other) => {
    const byFields = rest.map((field) => compare(one.doc[field] ?? null, other.doc[field] ?? null));
    return byFields.find((result) => result !== 0) ?? compare(one.id, other.id);
  });
  return (order === 'asc' ? sorted : sorted.reverse()).slice(0, limit).map(({ id }) => id);
}

function isWithin(value: IndexValue, { gt, gte, lt, lte }: NonNullable<FindQuery['range']>): boolean {
  if (gt !== undefined && (value === null || compare(value, gt) <= 0)) return false;
  if (gte !== undefined && (value === null || compare(value, gte) < 0)) return false;
  if (lt !== undefined && (value === null || compare(value, lt) >= 0)) return false;
  return lte === undefined || (value !== null && compare(value, lte) <= 0);
}

function compare(one: IndexValue, other: IndexValue): number {
  if (one === null || other === null) return Number(other === null) - Number(one === null);
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other)));
}

const defined = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
