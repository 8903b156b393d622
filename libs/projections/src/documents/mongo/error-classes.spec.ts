import { eventually } from '@heliograph/event-store/testing';
import { failing, onMongo } from '@heliograph/mongo/testing';
import { note, NOTES, write } from '../../testing/contract/opened-documents';
import { notesOn } from '../../testing/notes-on-mongo';
import { DocumentStoreUnavailable } from '../errors';
import { openMongoDocumentStore } from './document-store';

const PASSING = [43, 50, 64, 91, 189, 10107, 11600, 11602, 13435, 13436];
const LASTING = [13, 18, 121, 10334];

await onMongo((server) => {
  describe('what goes wrong with documents', () => {
    const notes = notesOn(server);
    const read = () => notes().store.getMany(NOTES.name, ['n1']);
    beforeEach(() => write(notes().store, note('n1', { rank: 1 })));

    failing(server, (failPoints) => {
      it.each(PASSING)('passes by itself, with code %d', async (errorCode) => {
        // The driver reads again once.
        await failPoints.fail(2, { failCommands: ['find'], errorCode });
        await expect(read()).rejects.toThrow(DocumentStoreUnavailable);
        await failPoints.stop();
        const again = () =>
          read().then(
            (found) => found.has('n1'),
            () => false,
          );
        await eventually('it is read again', again, 10_000);
      });

      it.each(LASTING)('stays, with code %d', async (errorCode) => {
        await failPoints.fail(1, { failCommands: ['find'], errorCode });
        await expect(read()).rejects.not.toBeInstanceOf(DocumentStoreUnavailable);
      });

      it('passes by itself when connections break, and one break is not noticed at all', async () => {
        await failPoints.fail(1, { failCommands: ['find'], closeConnection: true });
        expect([...(await read()).keys()]).toEqual(['n1']);
        await failPoints.fail(2, { failCommands: ['find'], closeConnection: true });
        await expect(read()).rejects.toThrow(DocumentStoreUnavailable);
      });
    });

    it('is said at once after the store was closed, and is nothing to wait for', async () => {
      const store = await notes().another();
      await store.close();
      for (const call of [
        () => store.checkpoint('any'),
        () => store.getMany(NOTES.name, ['n1']),
        () => write(store, note('n1', {}, 2)),
      ]) {
        await expect(call()).rejects.not.toBeInstanceOf(DocumentStoreUnavailable);
      }
    });

    it('is nothing when a question holds what is no value: it finds nothing', async () => {
      const anything = { $gt: 0 } as unknown as number;
      const query = { index: 'byRank', equals: [anything], order: 'asc', limit: 5 } as const;
      expect(await notes().store.find(NOTES.name, query)).toEqual([]);
      expect(await notes().store.count(NOTES.name, 'byRank', [anything])).toBe(0);
    });
  });
  describe('documents of which no answer comes', () => {
    const notes = notesOn(server, { patienceMs: 300 });

    failing(server, (failPoints) => {
      it.each([
        ['read', 'find', () => notes().store.getMany(NOTES.name, ['n1'])],
        ['written', 'update', () => write(notes().store, note('n1', { rank: 1 }))],
      ])('are not waited for when they are to be %s', async (_, command, call) => {
        await failPoints.fail(9, {
          failCommands: [command],
          blockConnection: true,
          blockTimeMS: 12_000,
          errorCode: 50,
        });
        const before = performance.now();
        await expect(call()).rejects.toThrow(DocumentStoreUnavailable);
        expect(performance.now() - before).toBeLessThan(10_000);
      });
    });
  });
});

describe('a document store that cannot be opened', () => {
  it('where no server answers, can be tried again later', async () => {
    const opening = openMongoDocumentStore({ url: 'mongodb://127.0.0.1:1/models', patienceMs: 200 });
    await expect(opening).rejects.toThrow(DocumentStoreUnavailable);
  });

  it.each([
    'mongodb://127.0.0.1',
    'mongodb://127.0.0.1/',
    'mongodb://127.0.0.1/?w=1',
    'http://127.0.0.1/models',
  ])('for its address %s, never can', async (url) => {
    await expect(openMongoDocumentStore({ url })).rejects.toThrow('needs the name of a database');
  });
});
