import { failing, onMongo } from '@heliograph/mongo/testing';
import { mongo } from 'mongoose';
import { checkpointAt, note, NOTES, PROJECTION, write } from '../../testing/contract/opened-documents';
import { notesOn } from '../../testing/notes-on-mongo';
import { DocumentStoreUnavailable } from '../errors';
import { applyChanges } from './apply-changes';
import { duplicatesOf } from './bulk-failure';
import type { Stored } from './stored';

const MUCH = 'x'.repeat(3 * 1024 * 1024);
const MAJORITY_LATE = { code: 64, errmsg: 'waiting for replication timed out' };

await onMongo((server) => {
  describe('a guarded write', () => {
    const notes = notesOn(server);
    const position = async (id: string) => (await notes().raw.findOne({ _id: id }))?.position;
    const natively = () => notes().raw as unknown as mongo.Collection<Stored>;

    it('that lost a race of first writes is done again, and stays when it is the newer one', async () => {
      // There, and not below anything: as the other first write is before it can be seen.
      await notes().raw.insertOne({ _id: 'n1' });
      const collection = natively();
      let bulks = 0;
      const racing = new Proxy(collection, {
        get: (target, name) =>
          name !== 'bulkWrite'
            ? (Reflect.get(target, name) as unknown)
            : async (...args: Parameters<typeof target.bulkWrite>) => {
                bulks += 1;
                try {
                  return await target.bulkWrite(...args);
                } finally {
                  await notes().raw.updateOne({ _id: 'n1', position: null }, { $set: { position: 5 } });
                }
              },
      });
      await applyChanges(racing, [note('n1', { rank: 1 }, 10), note('n2', { rank: 2 }, 3)], 1_000);
      expect(bulks).toBe(2);
      expect([await position('n1'), await position('n2')]).toEqual([10, 3]);
      await applyChanges(racing, [note('n1', { rank: 9 }, 9)], 1_000);
      expect(await position('n1')).toBe(10);
    });

    it('leaves the newest, whoever writes at the same time', async () => {
      const { store, another } = notes();
      const stores = [store, await another(), await another()];
      const ids = Array.from({ length: 40 }, (_, n) => `n${n}`);
      await Promise.all(
        stores.map((one, at) =>
          write(one, ...ids.map((id, n) => note(id, { rank: at }, 1 + ((n + at) % 3)))),
        ),
      );
      const found = await store.getMany(NOTES.name, ids);
      expect(ids.map((id) => found.get(id)?.position)).toEqual(ids.map(() => 3));
    });

    it('of which one document comes twice is done with the newer, however they are ordered', async () => {
      const { store } = notes();
      await write(
        store,
        note('n1', { rank: 2 }, 20),
        note('n1', { rank: 1 }, 10),
        note('n1', { rank: 3 }, 20),
      );
      expect((await store.getMany(NOTES.name, ['n1'])).get('n1')).toMatchObject({
        position: 20,
        doc: { rank: 2 },
      });
    });

    it('that meets another unique index is a conflict, which no waiting helps', async () => {
      const { store, raw } = notes();
      await raw.createIndexes([{ key: { 'doc.rank': 1 }, unique: true, sparse: true }]);
      const conflict = write(store, note('n1', { rank: 1 }), note('n2', { rank: 1 }));
      await expect(conflict).rejects.toThrow(/E11000 .*doc\.rank/);
      await expect(conflict).rejects.not.toBeInstanceOf(DocumentStoreUnavailable);
      expect((await store.checkpoint(PROJECTION)).place).toBeNull();
    });

    it('is not understood where no index is named: that is no MongoDB', async () => {
      await notes().raw.insertOne({ _id: 'n1' });
      const error = await natively()
        .bulkWrite([{ insertOne: { document: { _id: 'n1', position: 1n, deleted: false } } }])
        .catch((thrown: unknown) => thrown as mongo.MongoBulkWriteError);
      if (!(error instanceof mongo.MongoBulkWriteError)) throw new Error('It was written.');
      expect(duplicatesOf(error)).toEqual([0]);
      const [first] = error.result.getWriteErrors();
      if (first !== undefined) first.err.errmsg = 'E11000 duplicate key error';
      expect(() => duplicatesOf(error)).toThrow('E11000 duplicate key error');
    });

    it('of more than MongoDB takes in one document is a bug of its projection', async () => {
      const huge = write(notes().store, note('n1', { text: 'x'.repeat(17 * 1024 * 1024) }));
      await expect(huge).rejects.toThrow('"n1" is larger than MongoDB takes');
      await expect(huge).rejects.not.toBeInstanceOf(DocumentStoreUnavailable);
    });

    failing(server, (failPoints) => {
      it('is done again when no majority had it in time', async () => {
        const { store } = notes();
        await write(store, note('n1', { rank: 5 }, 50));
        await failPoints.fail(1, { failCommands: ['update'], writeConcernError: MAJORITY_LATE });
        // One of them is older than what is there: the driver says less about it in such an answer.
        await write(store, note('n1', { rank: 1 }, 10), note('n2', { rank: 2 }, 60));
        expect([await position('n1'), await position('n2')]).toEqual([50, 60]);
        expect(await store.checkpoint(PROJECTION)).toEqual(checkpointAt(60));
      });

      it('does not move the checkpoint while no majority has it', async () => {
        const { store } = notes();
        await failPoints.fail(3, { failCommands: ['update'], writeConcernError: MAJORITY_LATE });
        await expect(write(store, note('n1', { rank: 1 }, 10))).rejects.toThrow(DocumentStoreUnavailable);
        expect((await store.checkpoint(PROJECTION)).place).toBeNull();
        await write(store, note('n1', { rank: 1 }, 10));
        expect(await store.checkpoint(PROJECTION)).toEqual(checkpointAt(10));
      });

      it.each([
        ['a connection that breaks', { closeConnection: true }],
        ['no primary', { errorCode: 10107, errorLabels: ['RetryableWriteError'] }],
        ['a server that stops', { errorCode: 11600, errorLabels: [] }],
      ])('goes on over %s in the middle of a bulk', async (_, failPoint) => {
        const { store } = notes();
        // Two commands.
        const changes = ['n1', 'n2', 'n3'].map((id) => note(id, { rank: 1, text: MUCH }, 7));
        await failPoints.fail(2, { failCommands: ['update'], ...failPoint });
        await write(store, ...changes);
        expect(await store.count(NOTES.name, 'byRank', [1])).toBe(3);
        expect(await store.checkpoint(PROJECTION)).toEqual(checkpointAt(7));
      });

      it('ends at once for what stays wrong', async () => {
        const { store } = notes();
        await failPoints.fail(1, { failCommands: ['update'], errorCode: 13 });
        const refused = write(store, note('n1', { rank: 1 }));
        await expect(refused).rejects.not.toBeInstanceOf(DocumentStoreUnavailable);
        expect((await store.checkpoint(PROJECTION)).place).toBeNull();
      });
    });
  });
});
