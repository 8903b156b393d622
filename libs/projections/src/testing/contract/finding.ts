import type { DocumentStore, FindQuery } from '../../documents/port';
import { note, NOTES, write } from './opened-documents';

export function finding(store: () => DocumentStore): void {
  const found = async (query: Partial<FindQuery> & Pick<FindQuery, 'index'>) => {
    const documents = await store().find(NOTES.name, { equals: [], order: 'asc', limit: 100, ...query });
    return documents.map(({ id }) => id);
  };

  describe('with some notes', () => {
    beforeEach(() =>
      write(
        store(),
        note('a1', { owner: 'ana', rank: 1 }),
        note('a2', { owner: 'ana', rank: 2 }),
        note('a3', { owner: 'ana', rank: 3 }),
        note('a-null', { owner: 'ana', rank: null }),
        note('b2', { owner: 'bob', rank: 2 }),
        note('nobody', { rank: 2 }),
      ),
    );

    it('by equality, in order', async () => {
      expect(await found({ index: 'byOwner', equals: ['ana'] })).toEqual(['a-null', 'a1', 'a2', 'a3']);
      expect(await found({ index: 'byOwner', equals: ['ana'], order: 'desc' })).toEqual([
        'a3',
        'a2',
        'a1',
        'a-null',
      ]);
      expect(await found({ index: 'byOwner', equals: ['ana', 2] })).toEqual(['a2']);
      expect(await found({ index: 'byOwner', equals: ['cleo'] })).toEqual([]);
    });

    it('within a range, which no null lies in', async () => {
      const ana = { index: 'byOwner', equals: ['ana'] } as const;
      expect(await found({ ...ana, range: { gt: 1 } })).toEqual(['a2', 'a3']);
      expect(await found({ ...ana, range: { gte: 1, lt: 3 } })).toEqual(['a1', 'a2']);
      expect(await found({ ...ana, range: { lte: 2 } })).toEqual(['a1', 'a2']);
      expect(await found({ ...ana, range: { lt: 3 }, order: 'desc', limit: 1 })).toEqual(['a2']);
    });

    it('never by equality with null', async () => {
      expect(await found({ index: 'byOwner', equals: ['ana', null] })).toEqual([]);
      expect(await store().count(NOTES.name, 'byOwner', [null])).toBe(0);
    });

    it('the same rank in order of id', async () => {
      expect(await found({ index: 'byRank', equals: [2] })).toEqual(['a2', 'b2', 'nobody']);
      expect(await found({ index: 'byRank', equals: [2], order: 'desc' })).toEqual(['nobody', 'b2', 'a2']);
      expect(await found({ index: 'byRank', equals: [2], limit: 0 })).toEqual([]);
    });

    it('counts', async () => {
      expect(await store().count(NOTES.name, 'byOwner', ['ana'])).toBe(4);
      expect(await store().count(NOTES.name, 'byOwner', ['ana', 2])).toBe(1);
      expect(await store().count(NOTES.name, 'byRank', [])).toBe(6);
    });

    it('what they have become, and deleted ones no more', async () => {
      await write(store(), note('a1', { owner: 'bob', rank: 9 }, 2), note('a2', null, 2));
      expect(await found({ index: 'byOwner', equals: ['ana'] })).toEqual(['a-null', 'a3']);
      expect(await found({ index: 'byOwner', equals: ['bob'] })).toEqual(['b2', 'a1']);
      expect(await store().count(NOTES.name, 'byOwner', ['ana'])).toBe(2);
    });

    it('not by what an index does not serve', async () => {
      await expect(found({ index: 'byColour' })).rejects.toThrow('no index "byColour"');
      await expect(found({ index: 'byRank', equals: [1, 2] })).rejects.toThrow('has 1 fields, not 2');
      await expect(found({ index: 'byRank', equals: [1], range: { gt: 2 } })).rejects.toThrow(
        'no field left',
      );
      await expect(found({ index: 'byRank', limit: -1 })).rejects.toThrow('no limit');
    });
  });

  it('text in order of code points, told apart by case, accents and form', async () => {
    const words = ['', 'A', 'Z', 'a', 'ab', 'a\u0301', 'á', '\u{ffff}', '😀', '😀a'];
    await write(store(), ...words.map((owner, n) => note(`n${n}`, { owner })));
    const ids = words.map((_, n) => `n${n}`);
    expect(await found({ index: 'byOwner' })).toEqual(ids);
    expect(await found({ index: 'byOwner', range: { gte: 'a', lt: 'a\u{10ffff}' } })).toEqual([
      'n3',
      'n4',
      'n5',
    ]);
    for (const [n, owner] of words.entries()) {
      expect(await found({ index: 'byOwner', equals: [owner] })).toEqual([`n${n}`]);
    }
  });
}
