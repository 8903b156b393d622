import { posted, startTestServer, type TestServer, type Visitor } from '@heliograph/api/testing';
import type { LikeAnswer, Page, PersonRow, Post } from '@heliograph/contracts';
import { eventually } from '@heliograph/event-store/testing';
import { likesByViewer, likersOf } from '@heliograph/read-models';
import { openSqliteDocumentStore } from '@heliograph/projections';
import { randomInt } from 'node:crypto';
import { KeptData } from '../kept-data';
import { seeded } from '../seeded';

const PEOPLE = 20;
const TOGGLES = 40;
const POSTS = 5;
const SEED = Number(process.env.FAULTS_SEED ?? randomInt(2 ** 31));

let server: TestServer;
let people: readonly Visitor[];
let postIds: readonly string[];
beforeAll(async () => {
  server = await startTestServer();
  people = await Promise.all(Array.from({ length: PEOPLE }, () => server.visitor().signUp()));
  const author = await server.visitor().signUp('author');
  postIds = await Promise.all(
    Array.from({ length: POSTS }, async (_, n) => (await posted(author, `${n}`)).id),
  );
}, 60_000);
afterAll(() => server[Symbol.asyncDispose]());

/** Turns likes on and off with no regard to how they stand, and sends some again, as after a lost answer. */
async function storm(visitor: Visitor, random: () => number): Promise<void> {
  const toggles = Array.from({ length: TOGGLES }, (_, n) => async () => {
    const path = `/api/posts/${postIds[Math.floor(random() * POSTS)]}/like`;
    const method = random() < 0.5 ? 'PUT' : 'DELETE';
    const again = random() < 0.3 ? 1 + Math.floor(random() * 3) : 0;
    const headers = { 'idempotency-key': `toggle-${n}` };
    const answers = await Promise.all(
      Array.from({ length: 1 + again }, () => visitor.ask<LikeAnswer>(method, path, { headers })),
    );
    for (const { status, body } of answers) {
      expect([status, body.liked]).toEqual([200, method === 'PUT']);
      expect(body.likeCount).toBeGreaterThanOrEqual(0);
      expect(body.likeCount).toBeLessThanOrEqual(PEOPLE);
    }
  });
  // Two at a time: a finger is faster than an answer.
  for (let n = 0; n < TOGGLES; n += 2) await Promise.all(toggles.slice(n, n + 2).map((toggle) => toggle()));
}

/** Who likes each post by right: the last word of each stream. */
async function likersInLog(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  await using data = new KeptData(server.config.dataDir);
  const likers = new Map(postIds.map((id) => [id, new Set<string>()]));
  for (const event of await data.events()) {
    if (event.type === 'Liked') likers.get(event.data.postId)?.add(event.data.userId);
    if (event.type === 'Unliked') likers.get(event.data.postId)?.delete(event.data.userId);
  }
  return likers;
}

it(`counts every like once in a storm (FAULTS_SEED=${SEED})`, async () => {
  await Promise.all(people.map((visitor, n) => storm(visitor, seeded(SEED + n))));
  const truth = await likersInLog();
  expect([...truth.values()].some(({ size }) => size > 0)).toBe(true);
  await using data = new KeptData(server.config.dataDir);
  const head = await data.store.head();
  const after = { 'x-min-position': String(head?.position) };
  const reached = async (path: string) => {
    const { headers } = await people[0]!.get(path, after);
    return Number(headers.get('x-projection-position')) >= (head?.position ?? 0);
  };
  // A machine that does other things too takes longer than a request waits.
  for (const path of postIds.flatMap((id) => [`/api/posts/${id}`, `/api/posts/${id}/likes`])) {
    await eventually(`${path} is read at the end of the log`, () => reached(path), 20_000);
  }
  const rows = openSqliteDocumentStore({ file: data.files.models, readOnly: true });

  for (const [postId, likers] of truth) {
    const { body: post } = await people[0]!.get<Post>(`/api/posts/${postId}`, after);
    expect(post.likeCount).toBe(likers.size);
    const { body: list } = await people[0]!.get<Page<PersonRow>>(
      `/api/posts/${postId}/likes?limit=50`,
      after,
    );
    expect(new Set(list.items.map(({ id }) => id))).toEqual(likers);
    expect((await likersOf(rows, postId, { before: null, limit: 100 })).length).toBe(likers.size);
    for (const visitor of people) {
      const id = visitor.me!.id;
      const own = (await visitor.get<Post>(`/api/posts/${postId}`, after)).body.viewer;
      expect([id, own.liked]).toEqual([id, likers.has(id)]);
      expect((await likesByViewer(rows, id, [postId])).get(postId)?.liked ?? false).toBe(likers.has(id));
    }
  }
  await rows.close();
}, 60_000);

it('records a like only where it changes something', async () => {
  await using data = new KeptData(server.config.dataDir);
  const byStream = new Map<string, string[]>();
  for (const { type, stream } of await data.events()) {
    if (type === 'Liked' || type === 'Unliked') byStream.set(stream, [...(byStream.get(stream) ?? []), type]);
  }
  expect(byStream.size).toBeGreaterThan(0);
  for (const types of byStream.values()) {
    expect(types).toEqual(types.map((_, n) => (n % 2 === 0 ? 'Liked' : 'Unliked')));
  }
});
