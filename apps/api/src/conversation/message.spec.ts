import { jest } from '@jest/globals';
import type { Conversation, Message, Page, Problem, SendMessageAnswer } from '@heliograph/contracts';
import { picture } from '../media/testing/pictures';
import { after, conversationOf, posted } from '../testing/community';
import { eventually } from '../testing/eventually';
import { startTestServer, type TestServer } from '../testing/test-server';
import { uploaded } from '../testing/upload';
import type { Visitor } from '../testing/visitor';

// Real servers on a machine that others use too.
jest.setTimeout(30_000);

let server: TestServer;
let anna: Visitor;
let ben: Visitor;
let carla: Visitor;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(async () => {
  [anna, ben, carla] = await Promise.all([
    server.visitor().signUp(),
    server.visitor().signUp(),
    server.visitor().signUp(),
  ]);
});

let sent = 0;
const send = <Body = SendMessageAnswer>(who: Visitor, id: string, body: Record<string, unknown>) =>
  who.post<Body>(`/api/conversations/${id}/messages`, { clientId: `c-${(sent += 1)}`, ...body });
const inbox = async (who: Visitor, position: number | string | null = 0) =>
  (await who.get<Page<Conversation>>('/api/conversations', after(position))).body.items;
const messages = async (who: Visitor, id: string, position: number | string | null = 0) =>
  (await who.get<Page<Message>>(`/api/conversations/${id}/messages`, after(position))).body.items;
describe('messages', () => {
  it('are answered at once, once for each clientId, and read by both', async () => {
    const id = await conversationOf(anna, ben);
    const first = await send(anna, id, { clientId: 'm1', text: 'Hallo  ' });
    expect(first.status).toBe(201);
    expect(first.body.message).toMatchObject({
      senderId: anna.me?.id,
      clientId: 'm1',
      text: 'Hallo',
      unsent: false,
    });
    const again = await send(anna, id, { clientId: 'm1', text: 'Hallo  ' });
    expect(again.body).toEqual(first.body);
    expect((await send<Problem>(anna, id, { clientId: 'm1', text: 'anders' })).body.code).toBe(
      'idempotency-key-reused',
    );
    // Somebody else's clientId is somebody else's.
    expect((await send(ben, id, { clientId: 'm1', text: 'anders' })).status).toBe(201);
    for (const who of [anna, ben])
      expect((await messages(who, id, first.body.position + 1)).map(({ text }) => text)).toEqual([
        'anders',
        'Hallo',
      ]);
  });

  it('sent at once under one clientId are one', async () => {
    const id = await conversationOf(anna, ben);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => send(anna, id, { clientId: 'storm', text: 'x' })),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.message.seq}`)).size).toBe(1);
    expect(await messages(ben, id, answers[0]?.body.position)).toHaveLength(1);
  });

  it('are refused when empty, too long or with a field too many', async () => {
    const id = await conversationOf(anna, ben);
    for (const body of [{}, { text: '' }, { text: '  ' }])
      expect((await send<Problem>(anna, id, body)).body.code).toBe('empty-message');
    for (const body of [
      { text: 'x'.repeat(1001) },
      { text: 'x', seq: 3 },
      { text: 'x', senderId: 'y' },
      { text: 'x', clientId: '' },
      { text: 5 },
    ])
      expect([body, (await send<Problem>(anna, id, body)).body.code]).toEqual([body, 'invalid-request']);
  });

  it('carry photos of the sender, each in one message only', async () => {
    const id = await conversationOf(anna, ben);
    const photo = await picture('jpeg', 200, 100);
    const mine = (await uploaded(anna, photo)).id;
    const { body } = await send(anna, id, { mediaId: mine });
    expect(body.message).toMatchObject({ text: null, media: { id: mine, width: 200 } });
    const [seen] = await messages(ben, id, body.position);
    expect((await fetch(server.url + (seen?.media?.renditions[0]?.url ?? ''))).status).toBe(200);
    expect((await send<Problem>(anna, id, { mediaId: mine })).body.code).toBe('media-not-usable');
    expect((await send<Problem>(ben, id, { mediaId: mine })).body.code).toBe('media-not-usable');
    expect((await send<Problem>(anna, id, { mediaId: 'nothing' })).body.code).toBe('media-not-usable');
    expect((await anna.post('/api/posts', { media: [{ id: mine }] })).body.code).toBe('media-not-usable');
  });

  it('share posts as they are now, gone when they are gone', async () => {
    const id = await conversationOf(anna, ben);
    const post = await posted(carla, 'Seht her');
    const { body } = await send(anna, id, { postId: post.id });
    const [seen] = await messages(ben, id, body.position);
    expect(seen?.post).toMatchObject({
      id: post.id,
      caption: 'Seht her',
      author: { id: carla.me?.id },
      thumbnailUrl: post.media[0]?.renditions[0]?.url,
    });
    const deleted = await carla.ask('DELETE', `/api/posts/${post.id}`);
    const [later] = await messages(ben, id, deleted.headers.get('x-position'));
    expect([later?.id, later?.post]).toEqual([seen?.id, null]);
    expect((await send<Problem>(anna, id, { postId: post.id })).status).toBe(404);
    expect((await send<Problem>(anna, id, { postId: 'nothing' })).body.code).toBe('not-found');
  });

  it('are paged weeks back and forward again without a gap or a double', async () => {
    const id = await conversationOf(anna, ben);
    const wanted: string[] = [];
    let position = 0;
    for (let i = 0; i < 130; i++) {
      wanted.push(`no. ${i}`);
      position = (await send(i % 3 === 0 ? ben : anna, id, { text: `no. ${i}` })).body.position;
    }
    const page = async (query: string) =>
      (await ben.get<Page<Message>>(`/api/conversations/${id}/messages?limit=20${query}`, after(position)))
        .body;
    const back: Message[] = [];
    for (let query: string | null = ''; query !== null;) {
      const { items, nextCursor }: Page<Message> = await page(query);
      back.push(...items);
      query = nextCursor === null ? null : `&before=${nextCursor}`;
      if (back.length === 40) position = (await send(anna, id, { text: 'meanwhile' })).body.position;
    }
    expect(back.map(({ text }) => text)).toEqual([...wanted].reverse());
    const seqs = back.map(({ seq }) => seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => b - a));

    const forward: string[] = [];
    let from: string | null = String(seqs.at(-1));
    while (from !== null) {
      const { items, nextCursor }: Page<Message> = await page(`&after=${from}`);
      forward.push(...items.map(({ text }) => text ?? '').reverse());
      from = nextCursor;
    }
    expect(forward).toEqual([...wanted.slice(1), 'meanwhile']);
  }, 30_000);

  it('go on from a page’s cursor as every list does, in the direction of the query', async () => {
    const id = await conversationOf(anna, ben);
    const sent: Message[] = [];
    for (const text of ['a', 'b', 'c']) sent.push((await send(anna, id, { text })).body.message);
    const walk = async (query: string) => {
      const texts: (string | null)[] = [];
      for (let next = query; ;) {
        const { body } = await ben.get<Page<Message>>(`/api/conversations/${id}/messages?limit=1${next}`);
        texts.push(...body.items.map(({ text }) => text));
        if (body.nextCursor === null) return texts;
        next = `${query}&cursor=${body.nextCursor}`;
      }
    };
    expect(await walk('')).toEqual(['c', 'b', 'a']);
    expect(await walk(`&before=${sent[2]?.seq}`)).toEqual(['b', 'a']);
    expect(await walk(`&after=${sent[0]?.seq}`)).toEqual(['b', 'c']);
    const refused = await ben.get(`/api/conversations/${id}/messages?cursor=zz`);
    expect([refused.status, refused.body.code]).toEqual([400, 'invalid-cursor']);
  });

  it('can be taken back by who sent them, photo and all', async () => {
    const id = await conversationOf(anna, ben);
    const mediaId = (await uploaded(anna, await picture('jpeg', 200, 100))).id;
    const { message } = (await send(anna, id, { text: 'oops', mediaId })).body;
    const url = server.url + (message.media?.renditions[0]?.url ?? '');
    expect((await ben.ask('DELETE', `/api/conversations/${id}/messages/${message.seq}`)).body.code).toBe(
      'not-yours',
    );
    expect((await carla.ask('DELETE', `/api/conversations/${id}/messages/${message.seq}`)).body.code).toBe(
      'not-found',
    );
    const answer = await anna.ask('DELETE', `/api/conversations/${id}/messages/${message.seq}`);
    expect(answer.status).toBe(204);
    const position = answer.headers.get('x-position');
    for (const who of [anna, ben]) {
      const [seen] = await messages(who, id, position);
      expect(seen).toMatchObject({ seq: message.seq, unsent: true, text: null });
      expect(seen?.media).toBeUndefined();
      expect((await inbox(who, position))[0]).toMatchObject({
        lastMessage: { unsent: true, text: null },
        unreadCount: 0,
      });
    }
    await eventually(
      async () => (await fetch(url)).status,
      (status) => status === 404,
    );
    expect((await anna.ask('DELETE', `/api/conversations/${id}/messages/${message.seq}`)).body.code).toBe(
      'already-deleted',
    );
    for (const seq of ['0', '99999', '-1', 'x', '1e3'])
      expect([seq, (await anna.ask('DELETE', `/api/conversations/${id}/messages/${seq}`)).body.code]).toEqual(
        [seq, 'not-found'],
      );
  });
});
