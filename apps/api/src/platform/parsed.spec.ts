import {
  CreatePostBody,
  EditMeBody,
  LoginBody,
  PageQuery,
  ReadBody,
  RegisterBody,
} from '@heliograph/contracts';
import { startTestServer } from '../testing/test-server';
import { parse } from './parsed';
import { Refused } from './refused';

/** What is said about a value that must be refused. */
function errorsOf(read: () => unknown) {
  try {
    read();
  } catch (error) {
    if (error instanceof Refused) return { code: error.code, errors: error.errors };
    throw error;
  }
  throw new Error('It was not refused.');
}

const UNEXPECTED = 'This field is not expected here.';

it('names every field that nobody asked for by its own path', () => {
  expect(errorsOf(() => parse(EditMeBody, { name: 'Anna', role: 'admin', id: '1' }))).toEqual({
    code: 'invalid-request',
    errors: [
      { path: 'role', message: UNEXPECTED },
      { path: 'id', message: UNEXPECTED },
    ],
  });
});

it('names one inside a list by the whole way to it', () => {
  const { errors } = errorsOf(() => parse(CreatePostBody, { media: [{ id: 'a' }, { id: 'b', alt: 'x' }] }));
  expect(errors).toEqual([{ path: 'media.1.alt', message: UNEXPECTED }]);
});

it.each([
  [RegisterBody, {}, 'username', 'This is missing: send text.'],
  [EditMeBody, { name: 5 }, 'name', 'Send text here.'],
  [EditMeBody, { name: null }, 'name', 'Send text here.'],
  [EditMeBody, null, '', 'Send an object here.'],
  [EditMeBody, { bio: 'x'.repeat(5000) }, 'bio', 'Send at most 3000 characters.'],
  [LoginBody, { login: '', password: 'x' }, 'login', 'Send at least 1 character.'],
  [CreatePostBody, { media: 'all' }, 'media', 'Send a list here.'],
  [CreatePostBody, { media: [] }, 'media', 'Send at least 1 item.'],
  [CreatePostBody, { media: [{ id: '../x' }] }, 'media.0.id', 'An id is 1 to 64 letters, digits, - or _.'],
  [ReadBody, { seq: 1.5 }, 'seq', 'Send a whole number here.'],
  [ReadBody, { seq: -1 }, 'seq', 'Send a number of at least 0.'],
  [PageQuery, { limit: 'many' }, 'limit', 'Send a number here.'],
  [PageQuery, { limit: '101' }, 'limit', 'Send a number of at most 100.'],
])('says in a sentence what to send instead', (schema, value, path, message) => {
  expect(errorsOf(() => parse(schema, value)).errors).toContainEqual({ path, message });
});

it('says no more than ten things, each in few words', () => {
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`${n}${'k'.repeat(500)}`, n]));
  const { errors } = errorsOf(() => parse(EditMeBody, many));
  expect(errors).toHaveLength(10);
  expect(errors.every(({ path }) => path.length === 100)).toBe(true);
});

it('is answered as a problem, for a body as for a query', async () => {
  await using server = await startTestServer();
  const visitor = await server.visitor().signUp();
  const body = await visitor.ask('PATCH', '/api/me', { body: { username: 'other' } });
  const query = await visitor.get('/api/feed?page=2');
  expect([body.status, body.body.errors]).toEqual([400, [{ path: 'username', message: UNEXPECTED }]]);
  expect([query.status, query.body.errors]).toEqual([400, [{ path: 'page', message: UNEXPECTED }]]);
});
