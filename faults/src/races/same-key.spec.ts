import {
  conversationOf,
  picture,
  posted,
  SocketVisitor,
  startTestServer,
  upload,
  uploaded,
  Visitor,
  type Answer,
  type TestServer,
} from '@heliograph/api/testing';
import type { LikeAnswer, Problem, SendMessageAnswer, SessionAnswer } from '@heliograph/contracts';
import { KeptData } from '../kept-data';

let server: TestServer;
let token: string | null;
let conversationId: string;
let postId: string;
let photo: Buffer;
let mediumId: string;
beforeAll(async () => {
  server = await startTestServer();
  const ana = await server.visitor().signUp('ana');
  const ben = await server.visitor().signUp('ben');
  token = ana.accessToken;
  conversationId = await conversationOf(ana, ben);
  postId = (await posted(ben)).id;
  photo = await picture('jpeg', 60, 40);
  mediumId = (await uploaded(ana, photo)).id;
});
afterAll(() => server[Symbol.asyncDispose]());

const AT_ONCE = 50;
const headers = { 'idempotency-key': 'the-very-same' };

const ana = (): Visitor => {
  const visitor = new Visitor(server.url);
  visitor.accessToken = token;
  return visitor;
};
const recorded = async (): Promise<readonly string[]> => {
  await using data = new KeptData(server.config.dataDir);
  return (await data.events()).map(({ type }) => type);
};
const during = async (act: () => Promise<unknown>) => {
  const before = (await recorded()).length;
  await act();
  return (await recorded()).slice(before);
};
const manyTimes = <T>(request: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, n) => request(n)));
const shown = ({ status, body }: Answer<unknown>) => ({ status, body });

interface Case {
  readonly status: number;
  readonly records: readonly string[];
  readonly ask: () => Promise<Answer<unknown>>;
  /** The same key with something else. */
  readonly other: () => Promise<Answer<Problem>>;
}
const post = (caption: string) => ana().post('/api/posts', { media: [{ id: mediumId }], caption }, headers);
const comment = (text: string) => ana().post(`/api/posts/${postId}/comments`, { text }, headers);
const message = (text: string) =>
  ana().post(`/api/conversations/${conversationId}/messages`, { clientId: 'the-very-same', text });
const unlike = () => ana().ask('DELETE', `/api/posts/${postId}/like`, { headers });
/** But for the count, which is from the read model, and on a busy machine an earlier one. */
const like = async (): Promise<Answer<unknown>> => {
  const { body, ...answer } = await ana().ask<LikeAnswer>('PUT', `/api/posts/${postId}/like`, { headers });
  return { ...answer, body: { liked: body.liked, position: body.position } };
};
const follow = (method: string) => ana().ask(method, '/api/users/ben/follow', { headers });
const send = async (file: Buffer) => upload<Problem>(ana(), file, { key: 'the-very-same' });

const CASES: readonly (readonly [string, Case])[] = [
  [
    'an upload',
    {
      status: 201,
      records: ['MediaUploaded'],
      ask: () => send(photo),
      other: async () => send(await picture('jpeg', 61, 41)),
    },
  ],
  [
    'a post',
    {
      status: 201,
      records: ['MediaAttached', 'PostCreated'],
      ask: () => post('Once'),
      other: () => post('Twice'),
    },
  ],
  [
    'a comment',
    { status: 201, records: ['CommentAdded'], ask: () => comment('Once'), other: () => comment('Twice') },
  ],
  [
    'a message',
    { status: 201, records: ['MessageSent'], ask: () => message('Once'), other: () => message('Twice') },
  ],
  ['a like', { status: 200, records: ['Liked'], ask: like, other: unlike }],
  [
    'a follow',
    { status: 200, records: ['Followed'], ask: () => follow('PUT'), other: () => follow('DELETE') },
  ],
];

it.each(CASES)('does %s once of fifty at once, and not again after a restart', async (_, each) => {
  const answers: Answer<unknown>[] = [];
  expect(await during(async () => answers.push(...(await manyTimes(each.ask))))).toEqual(each.records);
  const [first] = answers.map(shown);
  expect(first).toMatchObject({ status: each.status });
  for (const answer of answers) expect(shown(answer)).toEqual(first);

  server = await server.restarted();
  expect(await during(async () => expect(shown(await each.ask())).toEqual(first))).toEqual([]);
  const other: Answer<Problem>[] = [];
  expect(await during(async () => other.push(...(await manyTimes(each.other))))).toEqual([]);
  for (const { status, body } of other) expect([status, body.code]).toEqual([422, 'idempotency-key-reused']);
});

it('makes one account of fifty sign-ups, with one session', async () => {
  const body = { username: 'cleo', email: 'cleo@example.org', password: 'a fine long password' };
  const ask = () => server.visitor().post<SessionAnswer>('/api/auth/register', body, headers);
  const answers: Answer<SessionAnswer>[] = [];
  expect((await during(async () => answers.push(...(await manyTimes(ask))))).toSorted()).toEqual([
    'HandleClaimed',
    'HandleClaimed',
    'SessionStarted',
    'UserRegistered',
  ]);
  for (const answer of answers) {
    expect([answer.status, answer.body.user]).toEqual([201, answers[0]?.body.user]);
    const visitor = new Visitor(server.url);
    visitor.accessToken = answer.body.accessToken;
    expect((await visitor.get('/api/me')).status).toBe(200);
  }
});

it('makes one message of what comes by HTTP and by socket at once', async () => {
  const socket = await SocketVisitor.connect(ana());
  const body = { clientId: 'by-both-ways', text: 'Once' };
  const path = `/api/conversations/${conversationId}/messages`;
  const byHttp = async () => (await ana().post<SendMessageAnswer>(path, body)).body;
  const bySocket = () =>
    socket.send<SendMessageAnswer, 'message.send'>('message.send', { conversationId, ...body });
  const answers: SendMessageAnswer[] = [];
  const both = () => manyTimes((n) => (n % 2 === 0 ? byHttp() : bySocket()));
  expect(await during(async () => answers.push(...(await both())))).toEqual(['MessageSent']);
  for (const { message: each, position } of answers) {
    expect([each, position]).toEqual([answers[0]?.message, answers[0]?.position]);
  }
  socket.close();
});
