import type { NewEvent, RecordedEvent } from '@heliograph/domain';
import { recorded } from '@heliograph/domain/testing';
import fc from 'fast-check';
import type { Projection } from '../define-projection';
import type { DocumentStore } from '../documents/port';
import { openSqliteDocumentStore } from '../documents/sqlite/document-store';
import type { Push } from '../push';
import { followedLikes, postLikes } from '../testing/examples';
import { entriesOf } from '../testing/fold-events';
import { Feed } from './feed';
import type { LogEntry } from './log-entry';
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
/** How many events come next, and how many of those before come with them again. */
const deliveries = fc.array(fc.record({ size: fc.integer({ min: 1, max: 8 }), again: fc.nat(8) }), {
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

/** Each part is delivered by one who does not know how far the others have come. */
const inParts = (projection: Projection, parts: readonly (readonly LogEntry[])[]) =>
  folded(projection, async (documents) => {
    for (const part of parts) {
      const feed = await Feed.open({ projection, documents, ...quietly }, { place: null, resume: null });
      await feed.advance(part);
    }
  });

describe('a feed', () => {
  it('makes the same documents in whatever parts the events come, and when they come again', async () => {
    await fc.assert(
      fc.asyncProperty(history, deliveries, async (events, sizes) => {
        const entries = entriesOf(events);
        let at = 0;
        const parts = [...sizes, { size: entries.length, again: 3 }].map(({ size, again }) => {
          const part = entries.slice(Math.max(0, at - again), at + size);
          at += size;
          return part;
        });
        expect(await inParts(postLikes, parts)).toEqual(await atOnce(postLikes, events));
      }),
      { numRuns: 60 },
    );
  });

  it('makes the same documents of a fan-out whose events all come twice', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (events) => {
        const parts = entriesOf(events).flatMap((entry) => [[entry], [entry]]);
        expect(await inParts(followedLikes, parts)).toEqual(await atOnce(followedLikes, events));
      }),
      { numRuns: 40 },
    );
  });

  it('leaves out what it has passed, and tells of nothing twice', async () => {
    const documents = openSqliteDocumentStore({ file: ':memory:' });
    const told: Push[] = [];
    const tell = (pushes: readonly Push[]) => void told.push(...pushes);
    const feed = await Feed.open({ projection: followedLikes, documents, tellAfter: 0, tell });
    const entries = entriesOf(recorded([follow, likeOf('p1'), likeOf('p2')]));
    for (const part of [entries.slice(0, 2), entries, entries]) await feed.advance(part);
    expect(told.map(({ body }) => body.position)).toEqual([2, 3]);
    await documents.close();
  });

  it('tells of a batch what has become of it', async () => {
    const documents = openSqliteDocumentStore({ file: ':memory:' });
    const told: (readonly Push[])[] = [];
    const feed = await Feed.open({
      projection: postLikes,
      documents,
      tellAfter: 1,
      tell: (pushes) => void told.push(pushes),
    });
    await feed.advance(entriesOf(recorded([likeOf('p1'), likeOf('p1'), likeOf('p1')])));
    const push = { topic: 'post.likes', key: 'p1', body: { postId: 'p1', likes: 3, position: 3 } };
    expect(told).toEqual([
      [
        { ...push, room: 'post:p1', exceptUserId: 'ana' },
        { ...push, room: 'user:ana', acks: ['command-of-event-2', 'command-of-event-3'] },
      ],
    ]);
    await documents.close();
  });

  it('commits thousands of changes in parts, up to the end', async () => {
    const documents = openSqliteDocumentStore({ file: ':memory:' });
    let parts = 0;
    const counting: DocumentStore = {
      ...documents,
      inOneCommit(work) {
        parts += 1;
        return documents.inOneCommit(work);
      },
    };
    const feed = await Feed.open({ projection: followedLikes, documents: counting, ...quietly });
    const followers = Array.from({ length: 6_000 }, (_, n) => followBy(`f${n}`));
    await feed.advance(entriesOf(recorded(followers)));
    expect(feed.position).toBe(6_000);
    expect(await documents.count('followed-likes.v1.edges', 'byFollowee', ['ana'])).toBe(6_000);
    expect(parts).toBe(2);
    await documents.close();
  });

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
