import type { AddCommentAnswer, ClientEvent, SendMessageAnswer } from '@heliograph/contracts';
import { picture } from '../media/testing/pictures';
import { conversationOf, posted } from './community';
import { formOf, uploaded } from './upload';
import type { Visitor } from './visitor';

/** Whose it is and somebody else who is signed in too. Each row gets two people of its own. */
export interface People {
  readonly own: Visitor;
  readonly other: Visitor;
}

/** What a route answers to somebody without a token, to another person, and to whom it belongs (asked in this order). */
export interface RouteAccess {
  readonly nobody: number;
  readonly other: number;
  readonly own: number;
  /** The address, of something of `own`'s where the route names one; absent: the route's own. */
  readonly path?: (people: People) => Promise<string> | string;
  readonly body?: (people: People) => Promise<unknown>;
}

const everybody = (status: number, more: Pick<RouteAccess, 'path' | 'body'> = {}): RouteAccess => ({
  nobody: status,
  other: status,
  own: status,
  ...more,
});

/** Whoever is signed in may, on their own behalf. */
const signedIn = (status: number, more: Pick<RouteAccess, 'path' | 'body'> = {}): RouteAccess => ({
  nobody: 401,
  other: status,
  own: status,
  ...more,
});

/** Only whom it belongs to may: to others it is not there, or not theirs. */
const ownOnly = (
  status: number,
  other: 403 | 404,
  path: (people: People) => Promise<string> | string,
  body?: () => Promise<unknown>,
): RouteAccess => ({ nobody: 401, other, own: status, path, ...(body && { body }) });

const sends = (value: unknown) => () => Promise.resolve(value);
const form = async () => formOf(await picture('jpeg', 8, 8));

const toUser =
  (rest: string) =>
  ({ own }: People) =>
    `/api/users/${own.me?.username}${rest}`;
const toPost =
  (rest: string) =>
  async ({ own }: People) =>
    `/api/posts/${(await posted(own)).id}${rest}`;
const toConversation =
  (rest: string) =>
  async ({ own }: People) =>
    `/api/conversations/${await talkOf(own)}${rest}`;

/** A conversation of this person with a third one. */
const talkOf = async (own: Visitor): Promise<string> => conversationOf(own, await someoneElse(own));

const someoneElse = (own: Visitor): Promise<Visitor> => own.another().signUp();

async function commentPath({ own }: People): Promise<string> {
  const { id } = await posted(own);
  const { body } = await own.post<AddCommentAnswer>(`/api/posts/${id}/comments`, { text: 'Mine' });
  return `/api/comments/${body.comment.id}`;
}

async function messagePath({ own }: People): Promise<string> {
  const id = await talkOf(own);
  const { body } = await own.post<SendMessageAnswer>(`/api/conversations/${id}/messages`, {
    clientId: 'a',
    text: 'Mine',
  });
  return `/api/conversations/${id}/messages/${body.message.seq}`;
}

async function sessionPath({ own }: People): Promise<string> {
  const { body } = await own.get<{ items: { id: string }[] }>('/api/auth/sessions');
  return `/api/auth/sessions/${body.items[0]?.id}`;
}

/** Every route there is. A new one has no row: the spec fails until somebody has thought about who may call it. */
export const ROUTES: Readonly<Record<string, RouteAccess>> = {
  'GET /api/health': everybody(200),
  'GET /api/ready': everybody(200),
  'GET /metrics': everybody(200),
  'GET /api/openapi.json': everybody(200),
  'GET /api/docs': everybody(200),

  'POST /api/auth/register': everybody(400, { body: sends({}) }),
  'POST /api/auth/login': everybody(400, { body: sends({}) }),
  // Asked for with the cookie alone: nobody has none.
  'POST /api/auth/refresh': { nobody: 401, other: 200, own: 200 },
  'POST /api/auth/logout': signedIn(204),
  'POST /api/auth/password': signedIn(204, {
    body: sends({ currentPassword: 'a fine long password', newPassword: 'another long password' }),
  }),
  'GET /api/auth/sessions': signedIn(200),
  'DELETE /api/auth/sessions/:id': ownOnly(204, 404, sessionPath),
  'GET /api/me': signedIn(200),
  'PATCH /api/me': signedIn(200, { body: sends({ name: 'Somebody' }) }),
  'PUT /api/me/avatar': signedIn(200, { body: form }),
  'DELETE /api/me/avatar': signedIn(200),

  'GET /api/users/:username': signedIn(200, { path: toUser('') }),
  'GET /api/users/:username/posts': signedIn(200, { path: toUser('/posts') }),
  'GET /api/users/:username/followers': signedIn(200, { path: toUser('/followers') }),
  'GET /api/users/:username/following': signedIn(200, { path: toUser('/following') }),
  'PUT /api/users/:username/follow': { nobody: 401, other: 200, own: 409, path: toUser('/follow') },
  'DELETE /api/users/:username/follow': { nobody: 401, other: 200, own: 409, path: toUser('/follow') },
  'GET /api/search': signedIn(200, { path: () => '/api/search?q=a' }),

  'POST /api/media': signedIn(201, { body: form }),
  // Whoever holds the address was given it: it is signed and expires.
  'GET /media/:mediaId/:name': everybody(200, {
    path: async ({ own }) => (await uploaded(own, await picture('jpeg', 8, 8))).renditions[0]?.url ?? '',
  }),
  'POST /api/posts': {
    nobody: 401,
    other: 409,
    own: 201,
    body: async ({ own }) => ({ media: [{ id: (await uploaded(own, await picture('jpeg', 8, 8))).id }] }),
  },
  'GET /api/posts/:id': signedIn(200, { path: toPost('') }),
  'PATCH /api/posts/:id': ownOnly(200, 403, toPost(''), sends({ caption: 'Changed' })),
  'DELETE /api/posts/:id': ownOnly(204, 403, toPost('')),
  'PUT /api/posts/:id/like': signedIn(200, { path: toPost('/like') }),
  'DELETE /api/posts/:id/like': signedIn(200, { path: toPost('/like') }),
  'GET /api/posts/:id/likes': signedIn(200, { path: toPost('/likes') }),
  'GET /api/posts/:id/comments': signedIn(200, { path: toPost('/comments') }),
  'POST /api/posts/:id/comments': signedIn(201, { path: toPost('/comments'), body: sends({ text: 'Seen' }) }),
  'DELETE /api/comments/:id': ownOnly(204, 403, commentPath),
  'GET /api/feed': signedIn(200),
  'GET /api/tags/:tag/posts': signedIn(200, { path: () => '/api/tags/sea/posts' }),

  'GET /api/conversations': signedIn(200),
  'POST /api/conversations': {
    nobody: 401,
    other: 201,
    own: 409,
    body: ({ own }) => Promise.resolve({ username: own.me?.username }),
  },
  'GET /api/conversations/:id': ownOnly(200, 404, toConversation('')),
  'GET /api/conversations/:id/messages': ownOnly(200, 404, toConversation('/messages')),
  'POST /api/conversations/:id/messages': ownOnly(
    201,
    404,
    toConversation('/messages'),
    sends({ clientId: 'k', text: 'Hello' }),
  ),
  'DELETE /api/conversations/:id/messages/:seq': ownOnly(204, 404, messagePath),
  'PUT /api/conversations/:id/read': ownOnly(200, 404, toConversation('/read'), sends({ seq: 0 })),
};

/** What an event of a socket is answered with: `ok`, or the code of the refusal. Nobody has no socket. */
export interface EventAccess {
  readonly other: string;
  readonly own: string;
  readonly payload: (people: People) => Promise<object>;
}

const inConversation = (more: object): EventAccess => ({
  other: 'not-found',
  own: 'ok',
  payload: async ({ own }) => ({ conversationId: await talkOf(own), ...more }),
});

/** Every event that a client may send. */
export const EVENTS: Readonly<Record<ClientEvent, EventAccess>> = {
  'posts.watch': { other: 'ok', own: 'ok', payload: async ({ own }) => ({ ids: [(await posted(own)).id] }) },
  'message.send': inConversation({ clientId: 'k', text: 'Hello' }),
  'conversation.read': inConversation({ seq: 0 }),
  typing: inConversation({}),
  'conversation.sync': inConversation({ afterSeq: 0 }),
};
