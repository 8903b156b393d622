import { HttpException } from '@nestjs/common';
import {
  DamagedLog,
  EventStoreUnavailable,
  SealBroken,
  StorageFull,
  UnknownOutcome,
} from '@heliograph/event-store';
import { ServerStateFull, ServerStateUnavailable } from '@heliograph/server-state';
import { problemOf } from './problem.filter';
import { refusalOf } from './refusal-of';
import { Refused } from './refused';

const withCode = (code: string) => Object.assign(new Error('at /srv/app/node_modules/x.js:1'), { code });

it.each<[unknown, string, number | null]>([
  [new Refused('not-yours'), 'not-yours', null],
  [new EventStoreUnavailable('x'), 'unavailable', 2000],
  [new DamagedLog('x'), 'damaged', null],
  [new SealBroken('x'), 'damaged', null],
  [new UnknownOutcome('x'), 'unavailable', 2000],
  [new StorageFull('x'), 'storage-full', 2000],
  [new ServerStateFull('x'), 'storage-full', 2000],
  [new ServerStateUnavailable('x'), 'unavailable', 2000],
  [withCode('ENOSPC'), 'storage-full', 2000],
  [withCode('SQLITE_BUSY'), 'unavailable', 2000],
  [withCode('FST_ERR_HANDLER_TIMEOUT'), 'unavailable', 2000],
  [withCode('SOMETHING_ELSE'), 'internal', null],
  [new HttpException('x', 413, { cause: withCode('FST_ERR_CTP_BODY_TOO_LARGE') }), 'body-too-large', null],
  [new HttpException('x', 404), 'not-found', null],
  [new HttpException('x', 418), 'invalid-request', null],
  [new HttpException('x', 500), 'internal', null],
  [new RangeError('Maximum call stack size exceeded'), 'internal', null],
  ['a string', 'internal', null],
  [undefined, 'internal', null],
])('answers %s as %s', (error, code, retryAfterMs) => {
  const refused = refusalOf(error);
  expect([refused.code, refused.retryAfterMs]).toEqual([code, retryAfterMs]);
  expect(JSON.stringify(problemOf(refused, 'r1'))).not.toMatch(/node_modules|SQLITE|stack|\.js/);
});
