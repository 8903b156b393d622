import { onlyOnMongoDB, onMongo } from '@heliograph/mongo/testing';
import { note, NOTES, write } from '../../testing/contract/opened-documents';
import { notesOn } from '../../testing/notes-on-mongo';
import { OtherIndexes } from '../errors';
import { countFilter, findFilter } from './index-filter';

const DAY = 24 * 3_600;

interface Index {
  readonly name: string;
  readonly key: Readonly<Record<string, unknown>>;
  readonly expireAfterSeconds?: number;
}

await onMongo((server) => {
  describe('a collection', () => {
    const notes = notesOn(server);
    const listed = async () => (await notes().raw.indexes()) as readonly Index[];
    const indexes = async () =>
      Object.fromEntries((await listed()).map(({ name, key }) => [name, Object.entries(key)]));

    it('has the indexes of its declaration, by the same names however often it is made', async () => {
      const made = await indexes();
      expect(made).toEqual({
        _id_: [['_id', 1]],
        byOwner: [
          ['deleted', 1],
          ['doc.owner', 1],
          ['doc.rank', 1],
          ['_id', 1],
        ],
        byRank: [
          ['deleted', 1],
          ['doc.rank', 1],
          ['_id', 1],
        ],
        byAll: [
          ['deleted', 1],
          ['doc.owner', 1],
          ['doc.kind', 1],
          ['doc.rank', 1],
          ['_id', 1],
        ],
        'tombstone-expiry': [['deletedAt', 1]],
      });
      await notes().store.ensure(NOTES);
      await (await notes().another()).ensure(NOTES);
      expect(await indexes()).toEqual(made);
    });

    it('forgets deleted documents after longer than any replay takes, and no living one', async () => {
      const { store, raw } = notes();
      const expiry = (await listed()).find(({ name }) => name === 'tombstone-expiry');
      expect(expiry?.expireAfterSeconds).toBeGreaterThanOrEqual(90 * DAY);
      await write(store, note('n1', { rank: 1 }), note('n2', null), note('n3', null));
      await write(store, note('n3', { rank: 1 }, 2));
      const dated = await raw.find({ deletedAt: { $exists: true } }).toArray();
      expect(dated).toEqual([{ _id: 'n2', position: 1, deleted: true, deletedAt: expect.any(Date) as Date }]);
    });

    it.each([
      ['another key', { 'doc.rank': 1 } as const, {}],
      ['other options', { deleted: 1, 'doc.rank': 1, _id: 1 } as const, { unique: true }],
    ])('is refused where an index of that name has %s', async (_, key, options) => {
      const { store, url } = notes();
      await store.drop(NOTES.name);
      const raw = server.raw(url).collection(NOTES.name);
      await raw.createIndexes([{ key, name: 'byRank', ...options }]);
      await expect(store.ensure(NOTES)).rejects.toThrow(OtherIndexes);
      // The other half was not made either.
      await expect(store.getMany(NOTES.name, ['n1'])).rejects.toThrow('There is no collection');
    });

    onlyOnMongoDB(server, 'says SORT of every plan')(
      'is walked along its index: no query scans or sorts',
      async () => {
        const { raw } = notes();
        const range = { gt: 1, lte: 5 };
        for (const query of [
          { index: 'byOwner', equals: ['ana'], order: 'desc', limit: 5, range },
          { index: 'byOwner', equals: ['ana', 3], order: 'asc', limit: 5 },
          { index: 'byAll', equals: ['ana'], order: 'desc', limit: 5 },
          { index: 'byAll', equals: [], order: 'asc', limit: 5 },
        ] as const) {
          const walk = findFilter(NOTES, query);
          const plan = await raw
            .find({ ...walk?.filter })
            .sort({ ...walk?.sort })
            .hint(query.index)
            .explain('queryPlanner');
          expect(JSON.stringify(plan)).toContain('"IXSCAN"');
          expect(JSON.stringify(plan)).not.toMatch(/"(SORT|COLLSCAN)"/);
        }
        expect(countFilter(NOTES, 'byAll', ['ana', 'x'])).toEqual({
          deleted: false,
          'doc.owner': 'ana',
          'doc.kind': 'x',
        });
      },
    );
  });
});
