import { mongo } from 'mongoose';
import { isPassing } from './error-classes';

const serverError = (code: number) => new mongo.MongoServerError({ ok: 0, errmsg: 'x', code });

describe('what passes by itself', () => {
  it.each<[string, unknown]>([
    ['a network error', new mongo.MongoNetworkError('connection closed')],
    ['no server', new mongo.MongoServerSelectionError('none', {} as never)],
    ['another primary', serverError(10107)],
    ['no state of a majority after an election', serverError(134)],
    ['no primary that a router knows of', serverError(133)],
    ['no room in the cache of the server', serverError(365)],
    [
      'too much to do',
      new mongo.MongoServerError({ message: 'x', code: 450, errorLabels: ['SystemOverloadedError'] }),
    ],
    ['what it is wrapped in', Object.assign(new Error('bulk'), { errorResponse: serverError(11600) })],
    ['its cause', new Error('x', { cause: serverError(91) })],
    [
      'a socket that the other side has ended',
      Object.assign(new Error('This socket has been ended by the other party'), { code: 'EPIPE' }),
    ],
    ['a connection that was reset', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })],
  ])('is %s', (_, error) => {
    expect(isPassing(error)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['no right', serverError(13)],
    ['a bug', new TypeError('x is not a function')],
    ['no file', Object.assign(new Error('ENOENT'), { code: 'ENOENT' })],
    ['nothing', undefined],
  ])('is not %s', (_, error) => {
    expect(isPassing(error)).toBe(false);
  });
});
