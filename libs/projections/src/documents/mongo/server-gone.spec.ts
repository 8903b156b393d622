import { eventually } from '@heliograph/event-store/testing';
import { ending, onMongo } from '@heliograph/mongo/testing';
import { note, NOTES, write } from '../../testing/contract/opened-documents';
import { postLikes } from '../../testing/examples';
import { notesOn } from '../../testing/notes-on-mongo';
import { TestBench } from '../../testing/test-bench';
import { DocumentStoreUnavailable } from '../errors';

await onMongo((server) => {
  describe('documents whose server goes and comes back', () => {
    const notes = notesOn(server, { patienceMs: 600 });
    const keys = async () => [...(await notes().store.getMany(NOTES.name, ['n1', 'n2'])).keys()];

    ending(server, (life) => {
      it('are unavailable meanwhile, soon said, and there again by themselves', async () => {
        const { store } = notes();
        await write(store, note('n1', { rank: 1 }));
        await life.kill();
        try {
          const before = performance.now();
          await expect(keys()).rejects.toThrow(DocumentStoreUnavailable);
          await expect(write(store, note('n2', { rank: 1 }))).rejects.toThrow(DocumentStoreUnavailable);
          expect(performance.now() - before).toBeLessThan(10_000);
        } finally {
          await life.startAgain();
        }
        const again = () =>
          keys().then(
            (found) => found.length === 1,
            () => false,
          );
        await eventually('they are read again', again, 10_000);
        await write(store, note('n2', { rank: 1 }));
        expect(await keys()).toEqual(['n1', 'n2']);
      });

      it('make a projector wait, which goes on where it was', async () => {
        const { url, another } = notes();
        expect(url).toContain('mongodb:');
        const bench = new TestBench();
        const documents = await another();
        await bench.like('ana', 'p1');
        const { runner, status, caughtUp, stopped } = await bench.start({
          documents,
          projections: [postLikes],
        });
        await caughtUp();
        await life.kill();
        try {
          await bench.like('bob', 'p1');
          await bench.until(() => status('post-likes')?.error !== undefined);
          expect(status('post-likes')?.status).toBe('catching-up');
        } finally {
          await life.startAgain();
        }
        await eventually('it is live', () => status('post-likes')?.status === 'live', 15_000);
        const found = await documents.getMany('post-likes.v1', ['p1']);
        expect(found.get('p1')?.doc).toMatchObject({ likes: 2 });
        expect(stopped).toEqual([]);
        await runner.stop();
        await bench.close();
      }, 60_000);
    });
  });
});
