import { jest } from '@jest/globals';
import type {
  Conversation,
  Message,
  Page,
  Problem,
  SendMessageAnswer,
  StartConversationAnswer,
} from '@heliograph/contracts';
import { after, conversationOf } from '../testing/community';
import { startTestServer, type TestServer } from '../testing/test-server';
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
const start = <Body = StartConversationAnswer>(who: Visitor, username: string | undefined) =>
  who.post<Body>('/api/conversations', { username });

describe('POST /api/conversations', () => {
  it('is the same conversation for both, every time', async () => {
    const first = await start(anna, ben.me?.username);
    expect([first.status, first.body]).toEqual([
      201,
      { id: first.body.id, with: first.body.with, position: first.body.position },
    ]);
    expect(first.body.with).toMatchObject({ id: ben.me?.id, username: ben.me?.username });
    const again = await start(anna, ben.me?.username.toUpperCase());
    expect([again.status, again.body.id]).toEqual([200, first.body.id]);
    const other = await start(ben, anna.me?.username);
    expect([other.status, other.body.id, other.body.with.id]).toEqual([200, first.body.id, anna.me?.id]);
  });

  it('is in the inbox of who began it, and in the other’s from the first message on', async () => {
    const { body } = await start(anna, ben.me?.username);
    expect((await inbox(anna, body.position)).map(({ id }) => id)).toEqual([body.id]);
    expect(await inbox(ben, body.position)).toEqual([]);
    const { position } = (await send(anna, body.id, { text: 'hi' })).body;
    expect(await inbox(ben, position)).toMatchObject([
      { id: body.id, with: { id: anna.me?.id }, lastMessage: { text: 'hi' }, unreadCount: 1 },
    ]);
  });

  it('knows a key again that was used for somebody else', async () => {
    const headers = { 'idempotency-key': 'start-once' };
    const startWith = (username: string | undefined) =>
      anna.post<StartConversationAnswer & Problem>('/api/conversations', { username }, headers);
    const first = await startWith(ben.me?.username);
    const again = await startWith(ben.me?.username);
    expect([again.status, again.body]).toEqual([201, first.body]);
    const other = await startWith(carla.me?.username);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
    expect(await inbox(anna, first.body.position)).toHaveLength(1);
  });

  it('is not possible with oneself or with nobody', async () => {
    expect((await start<Problem>(anna, anna.me?.username)).body.code).toBe('cannot-message-self');
    expect((await start<Problem>(anna, 'nobody.there')).body.code).toBe('not-found');
  });
});

describe('reading', () => {
  it('lowers the unread count, never goes back, and never runs ahead', async () => {
    const id = await conversationOf(anna, ben);
    const seqs: number[] = [];
    for (const text of ['a', 'b', 'c']) seqs.push((await send(anna, id, { text })).body.message.seq);
    const read = (seq: number) =>
      ben.ask<{ seq: number; position: number }>('PUT', `/api/conversations/${id}/read`, { body: { seq } });
    const first = await read(seqs[1] ?? 0);
    expect([first.status, first.body.seq]).toEqual([200, seqs[1]]);
    expect((await inbox(ben, first.body.position))[0]).toMatchObject({ unreadCount: 1, readSeq: seqs[1] });
    expect((await inbox(anna, first.body.position))[0]).toMatchObject({
      unreadCount: 0,
      otherReadSeq: seqs[1],
    });
    expect((await read(seqs[0] ?? 0)).body.seq).toBe(seqs[1]);
    const last = await read(Number.MAX_SAFE_INTEGER);
    expect(last.body.seq).toBe(seqs[2]);
    const next = await send(anna, id, { text: 'd' });
    expect((await inbox(ben, next.body.position))[0]).toMatchObject({ unreadCount: 1 });
    expect((await ben.ask('PUT', `/api/conversations/${id}/read`, { body: { seq: -1 } })).body.code).toBe(
      'invalid-request',
    );
  });
});

describe('the inbox', () => {
  it('shows the newest activity first, page by page', async () => {
    const others: Visitor[] = [];
    for (let i = 0; i < 7; i++) others.push(await server.visitor().signUp());
    let position = 0;
    for (const other of others)
      position = (await send(other, await conversationOf(other, anna), { text: 'hello' })).body.position;
    const [first] = others;
    if (first)
      position = (await send(anna, await conversationOf(anna, first), { text: 'back' })).body.position;
    const wanted = [others[0], ...others.slice(1).reverse()].map((other) => other?.me?.username);
    const seen: Conversation[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { body: Page<Conversation> } = await anna.get<Page<Conversation>>(
        `/api/conversations?limit=3${cursor && `&cursor=${cursor}`}`,
        after(position),
      );
      seen.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    expect(seen.map((conversation) => conversation.with.username)).toEqual(wanted);
  });
});

describe('somebody else’s conversation', () => {
  it('is not there, exactly like one that does not exist', async () => {
    const id = await conversationOf(anna, ben);
    const { position } = (await send(anna, id, { text: 'CANARY' })).body;
    const asks = (conversation: string): [string, string, unknown?][] => [
      ['GET', `/api/conversations/${conversation}`],
      ['GET', `/api/conversations/${conversation}/messages`],
      ['GET', `/api/conversations/${conversation}/messages?after=0`],
      ['POST', `/api/conversations/${conversation}/messages`, { clientId: 'x', text: 'let me in' }],
      ['DELETE', `/api/conversations/${conversation}/messages/1`],
      ['PUT', `/api/conversations/${conversation}/read`, { seq: 1 }],
    ];
    const tellTale = ({ requestId: _, ...problem }: Problem) => problem;
    for (const [i, [method, path, body]] of asks(id).entries()) {
      const theirs = await carla.ask(method, path, { body, headers: after(position) });
      const [, nowhere = ''] = asks('00000000-0000-5000-8000-000000000000')[i] ?? [];
      const nothing = await carla.ask(method, nowhere, { body, headers: after(position) });
      expect([method, path, theirs.status, tellTale(theirs.body)]).toEqual([
        method,
        path,
        404,
        tellTale(nothing.body),
      ]);
      expect(JSON.stringify(theirs.body)).not.toContain('CANARY');
    }
    expect((await messages(ben, id, position)).map(({ text }) => text)).toEqual(['CANARY']);
  });
});
