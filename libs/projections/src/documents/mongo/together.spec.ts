import { failing, onMongo } from '@heliograph/mongo/testing';
import { checkpointAt, note, NOTES, write } from '../../testing/contract/opened-documents';
import { notesOn } from '../../testing/notes-on-mongo';
import { DeposedProjector, DocumentStoreUnavailable } from '../errors';

const OTHERS = { name: 'spread.v1.others', indexes: {} };
const SPREAD = 'spread.v1';

await onMongo((server) => {
  describe('what a fan-out commits', () => {
    const notes = notesOn(server);
    beforeEach(() => notes().store.ensure(OTHERS));

    const changes = [note('n1', { rank: 1 }, 20), { ...note('o1', {}, 20), collection: OTHERS.name }];
    const written = async () => {
      const { store } = notes();
      const [some, others] = [
        await store.getMany(NOTES.name, ['n1']),
        await store.getMany(OTHERS.name, ['o1']),
      ];
      return [...some.values(), ...others.values()].map(({ position }) => position);
    };

    it('is there with its checkpoint, and the same again changes nothing', async () => {
      const { store } = notes();
      for (let n = 0; n < 2; n += 1) {
        await store.commit(SPREAD, changes, checkpointAt(20));
        expect(await written()).toEqual([20, 20]);
        expect(await store.checkpoint(SPREAD)).toEqual(checkpointAt(20));
      }
    });

    it('leaves what is newer', async () => {
      const { store } = notes();
      await write(store, note('n1', { rank: 9 }, 30));
      await store.commit(SPREAD, changes, checkpointAt(20));
      expect(await written()).toEqual([30, 20]);
    });

    it('is nothing at all where another process has taken the projection over', async () => {
      const { store, another } = notes();
      await store.checkpoint(SPREAD, 1);
      await (await another()).checkpoint(SPREAD, 2);
      await expect(store.commit(SPREAD, changes, checkpointAt(20), 1)).rejects.toThrow(DeposedProjector);
      expect(await written()).toEqual([]);
    });

    it('is the newest of it, whoever commits at the same time', async () => {
      const { store, another } = notes();
      const stores = [store, await another(), await another()];
      const commits = stores.map((one, at) => {
        const mine = changes.map((change) => ({ ...change, position: 21 + at }));
        return one.commit(SPREAD, mine, checkpointAt(21 + at)).catch((error: unknown) => {
          // It met another one too often.
          expect(error).toBeInstanceOf(DocumentStoreUnavailable);
          return one.commit(SPREAD, mine, checkpointAt(21 + at));
        });
      });
      await Promise.all(commits);
      expect(await written()).toEqual([23, 23]);
      expect(await store.checkpoint(SPREAD)).toEqual(checkpointAt(23));
    });

    failing(server, (failPoints) => {
      it.each([
        [
          'its second collection',
          { failCommands: ['update'], errorCode: 112, errorLabels: ['TransientTransactionError'] },
        ],
        [
          'its end',
          { failCommands: ['commitTransaction'], errorCode: 112, errorLabels: ['TransientTransactionError'] },
        ],
      ])('goes on where %s fails, and is nothing at all where it goes on failing', async (_, failPoint) => {
        const { store } = notes();
        await failPoints.fail(40, failPoint);
        await expect(store.commit(SPREAD, changes, checkpointAt(20))).rejects.toThrow(
          DocumentStoreUnavailable,
        );
        await failPoints.stop();
        expect(await written()).toEqual([]);
        expect((await store.checkpoint(SPREAD)).place).toBeNull();
        await failPoints.fail(1, failPoint);
        await store.commit(SPREAD, changes, checkpointAt(20));
        expect(await written()).toEqual([20, 20]);
      });

      it('is done where the answer to its end is lost', async () => {
        const { store } = notes();
        await failPoints.fail(1, { failCommands: ['commitTransaction'], closeConnection: true });
        await store.commit(SPREAD, changes, checkpointAt(20));
        expect(await written()).toEqual([20, 20]);
      });
    });
  });
});
