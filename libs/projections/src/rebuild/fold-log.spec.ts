import { foldLog } from './fold-log';
import { openSqliteDocumentStore } from '../documents/sqlite/document-store';
import type { DocumentStore } from '../documents/port';
import { followedLikes, postLikes, type PostLikes } from '../testing/examples';
import { POISON, sickly } from '../testing/examples-of-trouble';
import { TestBench } from '../testing/test-bench';

describe('folding a log', () => {
  let bench: TestBench;
  let documents: DocumentStore;
  beforeEach(() => {
    bench = new TestBench();
    documents = openSqliteDocumentStore({ file: ':memory:' });
  });
  afterEach(async () => {
    await documents.close();
    await bench.close();
  });

  const likes = async () =>
    (await documents.getMany<PostLikes>('post-likes.v1', ['p1'])).get('p1')?.doc?.likes;

  it('makes of an empty log nothing', async () => {
    expect(await foldLog({ ...bench.log, documents, projections: [postLikes] })).toBeNull();
    expect(await likes()).toBeUndefined();
  });

  it('goes to the end of the log, page by page, and later on from there', async () => {
    const options = { ...bench.log, documents, projections: [postLikes, followedLikes], pageSize: 2 };
    for (const user of ['ana', 'bob', 'cleo', 'dan']) await bench.like(user, 'p1');
    expect((await foldLog(options))?.position).toBe(4);
    expect(await likes()).toBe(4);
    await bench.like('eve', 'p1');
    expect((await foldLog(options))?.position).toBe(5);
    expect(await likes()).toBe(5);
    expect((await documents.checkpoint('followed-likes.v1')).place?.position).toBe(5);
  });

  it('throws at what cannot be folded', async () => {
    await bench.like('ana', POISON);
    const { projection } = sickly('sick');
    await expect(foldLog({ ...bench.log, documents, projections: [projection] })).rejects.toThrow(
      'makes me sick',
    );
  });
});
