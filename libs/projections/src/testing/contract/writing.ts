import { OtherIndexes, UnknownCollection } from '../../documents/errors';
import type { DocumentStore } from '../../documents/port';
import { note, NOTES, write } from './opened-documents';

export function writing(store: () => DocumentStore): void {
  const read = async (...ids: readonly string[]) =>
    Object.fromEntries(await store().getMany(NOTES.name, ids));

  it('gives back what was written, with its position', async () => {
    const doc = { text: 'naïve 😀 "quoted"', list: [1, { deep: null }], big: 2 ** 53 - 1, less: -0.5 };
    await write(store(), note('n1', doc, 7));
    expect(await read('n1', 'missing')).toEqual({ n1: { id: 'n1', doc, position: 7 } });
  });

  it('reads hundreds of documents at once, each one once', async () => {
    const ids = Array.from({ length: 1_300 }, (_, n) => `n${n}`);
    await write(store(), ...ids.map((id, n) => note(id, { n })));
    const found = await store().getMany(NOTES.name, [...ids, 'n5', 'missing']);
    expect(found.size).toBe(ids.length);
    expect(found.get('n1299')?.doc).toEqual({ n: 1299 });
    expect(await store().getMany(NOTES.name, [])).toEqual(new Map());
  });

  it('keeps ids apart, whatever they are made of', async () => {
    const ids = [
      'a',
      'A',
      'a ',
      'á',
      'a\u0301',
      '😀',
      '\u{ffff}',
      "'; DROP TABLE x",
      '%',
      '_',
      '$a.b',
      'x'.repeat(500),
    ];
    await write(store(), ...ids.map((id, n) => note(id, { n })));
    const found = await store().getMany<{ n: number }>(NOTES.name, ids);
    expect(ids.map((id) => found.get(id)?.doc?.n)).toEqual(ids.map((_, n) => n));
  });

  it('writes only over an older position', async () => {
    await write(store(), note('n1', { text: 'second' }, 20));
    await write(store(), note('n1', { text: 'late' }, 10));
    await write(store(), note('n1', { text: 'again' }, 20));
    expect((await read('n1')).n1).toEqual({ id: 'n1', doc: { text: 'second' }, position: 20 });
    await write(store(), note('n1', { text: 'third' }, 21));
    expect((await read('n1')).n1).toEqual({ id: 'n1', doc: { text: 'third' }, position: 21 });
  });

  it('lets nothing older revive a deleted document', async () => {
    await write(store(), note('n1', { text: 'there' }, 10));
    await write(store(), note('n1', null, 20));
    await write(store(), note('n1', { text: 'redelivered' }, 10));
    expect(await read('n1')).toEqual({ n1: { id: 'n1', doc: null, position: 20 } });
    await write(store(), note('n1', { text: 'new' }, 30));
    expect((await read('n1')).n1?.doc).toEqual({ text: 'new' });
  });

  it('remembers a deletion of what was never there', async () => {
    await write(store(), note('n1', null, 20));
    await write(store(), note('n1', { text: 'late' }, 10));
    expect(await read('n1')).toEqual({ n1: { id: 'n1', doc: null, position: 20 } });
  });

  it('keeps collections apart', async () => {
    const other = { name: 'notes.v2', indexes: {} };
    await store().ensure(other);
    await write(store(), note('n1', { text: 'one' }), {
      ...note('n1', { text: 'two' }),
      collection: other.name,
    });
    expect((await read('n1')).n1?.doc).toEqual({ text: 'one' });
    await store().drop(NOTES.name);
    expect((await store().getMany(other.name, ['n1'])).get('n1')?.doc).toEqual({ text: 'two' });
  });

  it('makes a collection once, and anew after it was dropped', async () => {
    await write(store(), note('n1', {}));
    await store().ensure(NOTES);
    expect(Object.keys(await read('n1'))).toEqual(['n1']);
    await store().drop(NOTES.name);
    await expect(read('n1')).rejects.toThrow(UnknownCollection);
    await store().ensure(NOTES);
    expect(await read('n1')).toEqual({});
  });

  it('refuses a collection that is there with other indexes', async () => {
    await expect(store().ensure({ ...NOTES, indexes: { byRank: ['rank', 'owner'] } })).rejects.toThrow(
      OtherIndexes,
    );
  });

  it('knows no collection that nobody made', async () => {
    const unknown = { ...note('n1', {}), collection: 'other.v1' };
    await expect(store().getMany('other.v1', ['n1'])).rejects.toThrow(UnknownCollection);
    await expect(write(store(), unknown)).rejects.toThrow(UnknownCollection);
  });

  it('lists every document by id, deleted ones too', async () => {
    const ids = Array.from({ length: 1_100 }, (_, n) => `n${n}`);
    await write(store(), ...ids.map((id, n) => note(id, n % 100 === 0 ? null : { n }, n + 1)));
    const dumped: { id: string; doc: unknown; position: number }[] = [];
    for await (const stored of store().dump(NOTES.name)) dumped.push(stored);
    expect(dumped.map(({ id }) => id)).toEqual([...ids].sort());
    expect(dumped.find(({ id }) => id === 'n100')).toEqual({ id: 'n100', doc: null, position: 101 });
  });
}
