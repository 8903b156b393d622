import { mongo } from 'mongoose';
import { DocumentStoreUnavailable } from '../errors';

/** What passes by itself: no primary now, a server that stops or starts, a time limit, a write that no majority had in time. */
const PASSING_CODES = new Set([
  6, 7, 43, 50, 64, 89, 91, 112, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436,
]);
const PASSING_LABELS = [
  'RetryableWriteError',
  'TransientTransactionError',
  'UnknownTransactionCommitResult',
  'ResetPool',
];
const PASSING_KINDS = /^(MongoNetwork|MongoPoolCleared|MongoWaitQueueTimeout|Mongo(ose)?ServerSelection)/;

/**
 * Calls MongoDB. What can pass by itself leaves as `DocumentStoreUnavailable`, and so does a call that takes longer than
 * `withinMs`: the driver's own limits leave some waits out. Such a call may still be done by the server later.
 */
export async function inMongo<T>(withinMs: number, call: () => Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const deadline = setTimeout(
    () => reject(new DocumentStoreUnavailable(`MongoDB did not answer within ${withinMs} ms.`)),
    withinMs,
  );
  try {
    return await Promise.race([call(), late]);
  } catch (error) {
    throw asOurs(error);
  } finally {
    clearTimeout(deadline);
  }
}

/** The port's error where trying again can help; else the error itself. */
export function asOurs(error: unknown): unknown {
  if (error instanceof DocumentStoreUnavailable || !isPassing(error)) return error;
  return new DocumentStoreUnavailable(`MongoDB cannot be used now (${reasonOf(error)}).`, { cause: error });
}

/** The driver wraps what went wrong, in a bulk write in its own field; the labels are on either. */
export function isPassing(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if (isPassingCode(Reflect.get(error, 'code'))) return true;
  if (error instanceof Error && PASSING_KINDS.test(error.name)) return true;
  if (error instanceof mongo.MongoError && PASSING_LABELS.some((label) => error.hasErrorLabel(label)))
    return true;
  return ['errorResponse', 'cause', 'reason'].some((field) => isPassing(Reflect.get(error, field)));
}

export const isPassingCode = (code: unknown): boolean => typeof code === 'number' && PASSING_CODES.has(code);

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** An error of the server by its code. */
export const hasCode = (error: unknown, ...codes: readonly number[]): boolean =>
  error instanceof mongo.MongoServerError && codes.some((code) => error.code === code);
