import type { NewEvent } from '@heliograph/domain';
import { recorded } from '@heliograph/domain/testing';
import fc from 'fast-check';
import { DocumentStoreUnavailable } from '../documents/errors';
import type { DocumentStore, StoredDocument } from '../documents/port';
import { openSqliteDocumentStore } from '../documents/sqlite/document-store';
import { followedLikes } from '../testing/examples';
import { entriesOf } from '../testing/fold-events';
import { Feed } from './feed';
import { collectionsOf } from './own-collections';

const person = fc.constantFrom('ana', 'bob', 'cleo', 'dan');
const event: fc.Arbitrary<NewEvent> = fc.oneof(
  fc.record({
    type: fc.constant('Liked' as const),
    data: fc.record({ postId: fc.constantFrom('p1', 'p2'), userId: person, authorId: fc.constant('author') }),
  }),
  fc.record({
    type: fc.constantFrom('Followed', 'Unfollowed'),
    data: fc.record({ followerId: person, followeeId: person }),
  }),
);
const history = fc.array(event, { minLength: 1, maxLength: 20 }).map((events) => recorded(events));
/** What becomes of one commit after the other; those after the last one are done. */
const fates = fc.array(fc.constantFrom('done', 'not done', 'done, and said to have failed'), {
  maxLength: 30,
});

/** An engine that commits as it goes, as over a network: whoever is told of a failure does not know what was done. */
function farAway(documents: DocumentStore, plan: readonly string[]): DocumentStore {
  let commits = 0;
  return {
    ...documents,
    inOneCommit: (work) => work(),
    async commit(...commit) {
      const fate = plan[commits] ?? 'done';
      commits += 1;
      if (fate !== 'not done') await documents.commit(...commit);
      if (fate !== 'done') throw new DocumentStoreUnavailable(fate);
    },
  };
}

/** What is stored in the end, and the positions of what was told. */
async function folded(events: Parameters<typeof entriesOf>[0], plan: readonly string[]) {
  const documents = openSqliteDocumentStore({ file: ':memory:' });
  const told: number[] = [];
  const feed = await Feed.open({
    projection: followedLikes,
    documents: farAway(documents, plan),
    tellAfter: 0,
    tell: (pushes) => void told.push(...pushes.map(({ body }) => body.position)),
  });
  const entries = entriesOf(events);
  for (let isDone = false; !isDone;) {
    isDone = await feed.advance(entries).then(
      () => true,
      () => false,
    );
  }
  const stored: StoredDocument<unknown>[] = [];
  for (const { name } of collectionsOf(followedLikes)) {
    for await (const each of documents.dump(name)) stored.push(each);
  }
  const { place } = await documents.checkpoint('followed-likes.v1');
  await documents.close();
  return { stored, told, position: feed.position, place };
}

it('does and tells everything once, whatever becomes of its commits', async () => {
  await fc.assert(
    fc.asyncProperty(history, fates, async (events, plan) => {
      expect(await folded(events, plan)).toEqual(await folded(events, []));
    }),
    { numRuns: 200 },
  );
});
