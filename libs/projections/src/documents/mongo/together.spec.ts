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
      await store.takeOver(SPREAD, 1);
      await (await another()).takeOver(SPREAD, 2);
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
      const failPoint = {
        failCommands: ['update'],
        errorCode: 112,
        errorLabels: ['TransientTransactionError'],
      };

      it('goes on where it fails, and is nothing at all where it cannot begin', async () => {
        const { store } = notes();
        await failPoints.fail(40, failPoint);
        await expect(store.commit(SPREAD, changes, checkpointAt(20))).rejects.toThrow(
          DocumentStoreUnavailable,
        );
        await failPoints.stop();
        expect((await store.takeOver(SPREAD)).place).toBeNull();
        expect(await written()).toEqual([]);
        await failPoints.fail(1, failPoint);
        await store.commit(SPREAD, changes, checkpointAt(20));
        expect(await written()).toEqual([20, 20]);
      });

      it.each([1, 2])(
        'is finished by whoever takes it over, where it ends after %d writes',
        async (writes) => {
          const { store, another } = notes();
          await store.takeOver(SPREAD, 1);
          await failPoints.failAfter(writes, failPoint);
          await expect(store.commit(SPREAD, changes, checkpointAt(20), 1)).rejects.toThrow(
            DocumentStoreUnavailable,
          );
          await failPoints.stop();
          expect(await written()).toHaveLength(writes - 1);
          const next = await another();
          expect(await next.checkpoint(SPREAD)).toEqual(checkpointAt(20));
          expect(await written()).toHaveLength(writes - 1);
          expect(await next.takeOver(SPREAD, 2)).toEqual(checkpointAt(20));
          expect(await written()).toEqual([20, 20]);
        },
      );

      it('is finished without undoing what came after it', async () => {
        const { store } = notes();
        await failPoints.failAfter(1, failPoint);
        await expect(store.commit(SPREAD, changes, checkpointAt(20))).rejects.toThrow(
          DocumentStoreUnavailable,
        );
        await failPoints.stop();
        await write(store, note('n1', null, 30));
        await store.takeOver(SPREAD);
        expect(await written()).toEqual([30, 20]);
        await store.takeOver(SPREAD);
        expect(await written()).toEqual([30, 20]);
      });

      it('is done where an answer is lost', async () => {
        const { store } = notes();
        await failPoints.fail(1, { failCommands: ['update'], closeConnection: true });
        await store.commit(SPREAD, changes, checkpointAt(20));
        expect(await written()).toEqual([20, 20]);
      });
    });

    it('is refused where it is more than fits beside a checkpoint', async () => {
      const { store } = notes();
      const much = 'x'.repeat(9 * 1024 * 1024);
      const twice = ['a', 'b'].map((id) => ({ ...note(id, { much }, 20), collection: OTHERS.name }));
      await expect(store.commit(SPREAD, twice, checkpointAt(20))).rejects.toThrow(RangeError);
      expect((await store.takeOver(SPREAD)).place).toBeNull();
    });
  });
});
