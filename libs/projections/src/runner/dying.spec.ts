import { DocumentStoreUnavailable } from '../documents/errors';
import type { DocumentStore } from '../documents/port';
import { openSqliteDocumentStore } from '../documents/sqlite/document-store';
import { collectionsOf } from '../fold/own-collections';
import { foldLog } from '../rebuild/fold-log';
import { followedLikes, postLikes } from '../testing/examples';
import { TestBench } from '../testing/test-bench';
import { troubledDocuments } from '../testing/troubled-documents';

const PROJECTIONS = [postLikes, followedLikes];

async function everything(documents: DocumentStore): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for (const { name } of PROJECTIONS.flatMap(collectionsOf)) {
    for await (const stored of documents.dump(name)) all.push({ name, ...stored });
  }
  return all;
}

describe('a runner that dies', () => {
  let bench: TestBench;
  beforeEach(async () => {
    bench = new TestBench();
    for (const follower of ['f1', 'f2', 'f3', 'f4', 'f5']) await bench.follow(follower, 'ana');
    for (const postId of ['p1', 'p2']) await bench.like('ana', postId);
    await bench.like('f1', 'p1');
    await bench.like('ana', 'p1', 'Unlike');
  });
  afterEach(() => bench.close());

  const byRight = async (): Promise<readonly unknown[]> => {
    const documents = openSqliteDocumentStore({ file: ':memory:' });
    const end = await foldLog({ ...bench.log, documents, projections: PROJECTIONS, pageSize: 3 });
    expect(end?.position).toBe((await bench.log.store.head())?.position);
    const all = await everything(documents);
    await documents.close();
    return all;
  };

  it.each([
    ['commits chunks together', true],
    ['commits as it goes', false],
  ])(
    'at any commit, over an engine that %s, is followed by one that ends as if nothing had been',
    async (_, together) => {
      const expected = await byRight();
      let commits = Infinity;
      for (let death = 1; death <= commits; death += 1) {
        const file = bench.log.folder.file(`models-${death}.db`);
        const store = openSqliteDocumentStore({ file });
        let reached = 0;
        const mortal = troubledDocuments(store, (commit) => {
          reached = commit;
          if (commit >= death) throw new DocumentStoreUnavailable('dead');
        });
        const dying = await bench.start({
          documents: together ? mortal : { ...mortal, inOneCommit: (work) => work() },
          projections: PROJECTIONS,
          pageSize: 2,
        });
        await bench.until(
          () => reached >= death || dying.runner.status().every(({ status }) => status === 'live'),
        );
        await dying.runner.stop();
        if (reached < death) commits = reached;

        const heir = await bench.start({
          documents: openSqliteDocumentStore({ file }),
          projections: PROJECTIONS,
        });
        await heir.caughtUp();
        expect(await everything(heir.documents)).toEqual(expected);
        await heir.runner.stop();
      }
      expect(commits).toBeGreaterThan(PROJECTIONS.length);
    },
  );
});
