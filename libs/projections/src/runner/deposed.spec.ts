import { DeposedProjector } from '../documents/errors';
import type { DocumentStore } from '../documents/port';
import { postLikes } from '../testing/examples';
import { TestBench } from '../testing/test-bench';
import { troubledDocuments } from '../testing/troubled-documents';

const bench = new TestBench();
afterAll(() => bench.close());

const deposed = (): never => {
  throw new DeposedProjector('post-likes.v1', 1);
};

/** Somebody with a higher number has taken it over before it opens, or before it commits. */
const taken: readonly (readonly [string, (documents: DocumentStore) => DocumentStore])[] = [
  ['when it is opened', (documents) => ({ ...documents, takeOver: () => Promise.resolve().then(deposed) })],
  ['later', (documents) => troubledDocuments(documents, deposed)],
];

describe.each(taken)('a projection that another process has taken over, %s', (_, takenOver) => {
  it('is told to whoever is to hear of that, and not as one that stopped', async () => {
    let told = 0;
    const { stopped, status } = await bench.start({
      documents: takenOver(bench.openDocuments()),
      projections: [postLikes],
      fencing: 1,
      onDeposed: () => (told += 1),
    });
    await bench.like('ana', 'p1');
    await bench.until(() => told === 1);
    expect(status('post-likes')?.status).toBe('stopped');
    expect(stopped).toEqual([]);
  });

  it('is told as one that stopped to whoever hears nothing else', async () => {
    const { stopped } = await bench.start({
      documents: takenOver(bench.openDocuments()),
      projections: [postLikes],
      fencing: 1,
    });
    await bench.like('bob', 'p1');
    await bench.until(() => stopped.length === 1);
    expect(stopped[0]?.error).toContain('taken over by another process');
  });
});
