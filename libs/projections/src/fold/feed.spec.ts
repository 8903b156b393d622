import type { NewEvent, RecordedEvent } from '@heliograph/domain';
import { recorded } from '@heliograph/domain/testing';
import fc from 'fast-check';
import type { Projection } from '../define-projection';
import type { Checkpoint, DocumentStore } from '../documents/port';
import { openSqliteDocumentStore } from '../documents/sqlite/document-store';
import { followedLikes, postLikes } from '../testing/examples';
import { entriesOf } from '../testing/fold-events';
import { Feed } from './feed';
import { collectionsOf } from './own-collections';

const person = fc.constantFrom('ana', 'bob', 'cleo', 'dan', 'eve');
const event: fc.Arbitrary<NewEvent> = fc.oneof(
  fc.record({
    type: fc.constantFrom('Liked', 'Unliked'),
    data: fc.record({ postId: fc.constantFrom('p1', 'p2'), userId: person, authorId: fc.constant('author') }),
  }),
  fc.record({
    type: fc.constantFrom('Followed', 'Unfollowed'),
    data: fc.record({ followerId: person, followeeId: person }),
  }),
);
const history = fc.array(event, { minLength: 1, maxLength: 30 }).map((events) => recorded(events));
/** How many events come next, and from how many before. */
const deliveries = fc.array(fc.record({ size: fc.integer({ min: 1, max: 8 }), again: fc.boolean() }), {
  maxLength: 30,
});

const quietly = { tellAfter: Infinity, tell: () => undefined };

async function everything(documents: DocumentStore, projection: Projection): Promise<unknown[]> {
  const all: unknown[] = [];
  for (const { name } of collectionsOf(projection)) {
    for await (const stored of documents.dump(name)) all.push({ name, ...stored });
  }
  return all;
}

async function folded(projection: Projection, deliver: (documents: DocumentStore) => Promise<void>) {
  const documents = openSqliteDocumentStore({ file: ':memory:' });
  await deliver(documents);
  const all = await everything(documents, projection);
  await documents.close();
  return all;
}

const atOnce = (projection: Projection, events: readonly RecordedEvent[]) =>
  folded(projection, async (documents) => {
    const feed = await Feed.open({ projection, documents, ...quietly });
    await feed.advance(entriesOf(events));
  });

/** In parts of any size, some of which are delivered once more by one who does not know that they were. */
const inParts = (
  projection: Projection,
  events: readonly RecordedEvent[],
  parts: readonly { readonly size: number; readonly again: boolean }[],
) =>
  folded(projection, async (documents) => {
    const entries = entriesOf(events);
    let from: Checkpoint = { place: null, resume: null };
    let at = 0;
    for (const { size, again } of [...parts, { size: entries.length, again: true }]) {
      const part = entries.slice(at, at + size);
      for (const _ of again ? [1, 2] : [1]) {
        const feed = await Feed.open({ projection, documents, ...quietly }, from);
        await feed.advance(part);
      }
      at += size;
      from = { place: part.at(-1)?.place ?? from.place, resume: null };
    }
  });

describe('a feed', () => {
  it.each([postLikes, followedLikes])(
    'makes the same documents of $name in whatever parts the events come, and when they come again',
    async (projection) => {
      await fc.assert(
        fc.asyncProperty(history, deliveries, async (events, parts) => {
          // A part of a fan-out that comes again is one event: what is committed and where it stands are one.
          const fit = projection.kind === 'document' ? parts : parts.map((part) => ({ ...part, size: 1 }));
          const tail = projection.kind === 'document' ? [] : events.map(() => ({ size: 1, again: true }));
          expect(await inParts(projection, events, [...fit, ...tail])).toEqual(
            await atOnce(projection, events),
          );
        }),
        { numRuns: 40 },
      );
    },
  );

  it('passes what it does not handle, and stores only now and then how far it is', async () => {
    const documents = openSqliteDocumentStore({ file: ':memory:' });
    const feed = await Feed.open({ projection: postLikes, documents, ...quietly });
    const stored = async () => (await documents.checkpoint('post-likes.v1')).place?.position ?? 0;
    const events = recorded(Array.from({ length: 2_500 }, () => follow));
    await feed.advance(entriesOf(events.slice(0, 999)));
    expect([feed.position, await stored()]).toEqual([999, 0]);
    await feed.advance(entriesOf(events.slice(999, 1_000)));
    expect([feed.position, await stored()]).toEqual([1_000, 1_000]);
    await feed.advance(entriesOf(events.slice(1_000)));
    expect([feed.position, await stored()]).toEqual([2_500, 2_500]);
    await documents.close();
  });

  it('stands, after a failure, just before what it could not pass', async () => {
    const documents = openSqliteDocumentStore({ file: ':memory:' });
    const sick = { ...followedLikes, expand: failAt('p2', followedLikes.expand) };
    const feed = await Feed.open({ projection: sick, documents, ...quietly });
    const events = recorded([followBy('bob'), likeOf('p1'), likeOf('p2')]);
    for (const entry of entriesOf(events).slice(0, 2)) await feed.advance([entry]);
    await expect(feed.advance(entriesOf(events))).rejects.toThrow('cannot do p2');
    expect(feed.checkpoint).toMatchObject({ place: { position: 2 }, resume: null });
    await documents.close();
  });
});

const followBy = (followerId: string): NewEvent => ({
  type: 'Followed',
  data: { followerId, followeeId: 'ana' },
});
const follow = followBy('bob');
const likeOf = (postId: string): NewEvent => ({
  type: 'Liked',
  data: { postId, userId: 'ana', authorId: 'author' },
});

function failAt(postId: string, expand: typeof followedLikes.expand): typeof followedLikes.expand {
  return (event, own, resume) => {
    if (event.type === 'Liked' && event.data.postId === postId) throw new Error(`cannot do ${postId}`);
    return expand(event, own, resume);
  };
}
