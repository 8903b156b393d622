import { mongo } from 'mongoose';

/**
 * What passes by itself: no primary now (133), no majority yet whose state could be read (134), a server that stops or starts, one
 * with too much to do (365, 402), a time limit, a write that no majority had in time.
 */
const PASSING_CODES = new Set([
  6, 7, 43, 50, 64, 89, 91, 112, 133, 134, 189, 262, 365, 402, 9001, 10107, 11600, 11602, 13435, 13436,
]);
const PASSING_LABELS = [
  'RetryableError',
  'RetryableWriteError',
  'SystemOverloadedError',
  'TransientTransactionError',
  'UnknownTransactionCommitResult',
  'ResetPool',
];
/** Of a socket that ended just before something was written to it: the driver passes on what Node says. */
const PASSING_SOCKET_ERRORS = new Set([
  'EPIPE',
  'ECONNRESET',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]);
const PASSING_KINDS = /^(MongoNetwork|MongoPoolCleared|MongoWaitQueueTimeout|Mongo(ose)?ServerSelection)/;

/**
 * Whether trying again later can help. The driver wraps what went wrong, in a bulk write in its own field; the labels are
 * on either.
 */
export function isPassing(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const code: unknown = Reflect.get(error, 'code');
  if (isPassingCode(code) || (typeof code === 'string' && PASSING_SOCKET_ERRORS.has(code))) return true;
  if (error instanceof Error && PASSING_KINDS.test(error.name)) return true;
  if (error instanceof mongo.MongoError && PASSING_LABELS.some((label) => error.hasErrorLabel(label)))
    return true;
  return ['errorResponse', 'cause', 'reason'].some((field) => isPassing(Reflect.get(error, field)));
}

/** The same for the code of an error alone. */
export const isPassingCode = (code: unknown): boolean => typeof code === 'number' && PASSING_CODES.has(code);

/** Whether it is an error of the server with one of these codes. */
export const hasCode = (error: unknown, ...codes: readonly number[]): boolean =>
  error instanceof mongo.MongoServerError && codes.some((code) => error.code === code);
