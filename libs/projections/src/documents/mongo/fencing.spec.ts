import { eventually } from '@heliograph/event-store/testing';
import { onMongo } from '@heliograph/mongo/testing';
import { checkpointAt, note, NOTES, PROJECTION } from '../../testing/contract/opened-documents';
import { postLikes } from '../../testing/examples';
import { notesOn } from '../../testing/notes-on-mongo';
import { TestBench } from '../../testing/test-bench';
import { DeposedProjector } from '../errors';
import { noticeCommits } from '../noticed-commits';

/** Each is a command of its own. */
const MUCH = 'x'.repeat(5 * 1024 * 1024);

await onMongo((server) => {
  describe('a projection that another process takes over', () => {
    const notes = notesOn(server, { patienceMs: 2_000 });

    it('is gone on with from where it was, and its former projector writes nothing more', async () => {
      const { store: former, another } = notes();
      expect(await former.takeOver(PROJECTION, 1)).toEqual({ place: null, resume: null });
      await former.commit(PROJECTION, [note('n1', { rank: 1 }, 10)], checkpointAt(10), 1);
      const next = await another();
      expect(await next.takeOver(PROJECTION, 2)).toEqual(checkpointAt(10));
      for (const changes of [[], [note('n2', { rank: 1 }, 11)]]) {
        await expect(former.commit(PROJECTION, changes, checkpointAt(11), 1)).rejects.toThrow(
          DeposedProjector,
        );
      }
      await expect(former.takeOver(PROJECTION, 1)).rejects.toThrow(DeposedProjector);
      expect(await next.getMany(NOTES.name, ['n2'])).toEqual(new Map());
      await next.commit(PROJECTION, [note('n1', { rank: 2 }, 11)], checkpointAt(11), 2);
      expect(await next.takeOver(PROJECTION, 2)).toEqual(checkpointAt(11));
    });

    it('is kept from its former projector also where each commit is told of', async () => {
      const { store, another } = notes();
      const told: unknown[] = [];
      const former = noticeCommits(store, (changed) => told.push(changed));
      await former.takeOver(PROJECTION, 1);
      await (await another()).takeOver(PROJECTION, 2);
      const committing = former.commit(PROJECTION, [note('n1', { rank: 1 }, 10)], checkpointAt(10), 1);
      await expect(committing).rejects.toThrow(DeposedProjector);
      expect(told).toEqual([]);
    });

    it('is not taken from the others with it', async () => {
      const { store } = notes();
      await store.takeOver(PROJECTION, 7);
      await store.commit('other.v1', [], checkpointAt(3), 1);
      expect(await store.checkpoint('other.v1')).toEqual(checkpointAt(3));
    });

    it('leaves the one who was deposed between its documents and its checkpoint without a checkpoint', async () => {
      const { store: former, another, raw } = notes();
      const next = await another();
      await former.takeOver(PROJECTION, 1);
      const changes = ['n1', 'n2', 'n3', 'n4'].map((id) => note(id, { text: MUCH }, 20));
      const committing = former.commit(PROJECTION, changes, checkpointAt(20), 1);
      const deposed = expect(committing).rejects.toThrow(DeposedProjector);
      await eventually('some are written', async () => (await raw.countDocuments()) > 0, 5_000);
      await next.takeOver(PROJECTION, 2);
      await deposed;
      expect((await next.takeOver(PROJECTION, 2)).place).toBeNull();
    });

    it('stops in the process that has lost it, which says so', async () => {
      const bench = new TestBench();
      const { another } = notes();
      const first = await bench.start({ documents: await another(), projections: [postLikes], fencing: 1 });
      await bench.like('ana', 'p1');
      await first.caughtUp();
      await (await another()).takeOver('post-likes.v1', 2);
      await bench.like('bob', 'p1');
      await bench.until(() => first.stopped.length > 0);
      expect(first.status('post-likes')?.error).toContain('taken over by another process');
      const second = await bench.start({ documents: await another(), projections: [postLikes], fencing: 2 });
      await second.caughtUp();
      const found = await second.documents.getMany('post-likes.v1', ['p1']);
      expect(found.get('p1')?.doc).toMatchObject({ likes: 2 });
      const late = await bench.start({ documents: await another(), projections: [postLikes], fencing: 1 });
      expect(late.stopped.map(({ name }) => name)).toEqual(['post-likes']);
      await bench.close();
    });
  });
});
