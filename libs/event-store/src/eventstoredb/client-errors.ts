import { DamagedLog, EventStoreUnavailable, EventTooLarge, UnknownOutcome } from '../errors';
import { NO_STREAM } from '../port';
import { Silence } from './silence-timer';

// As in `client.ts`.
const {
  AccessDeniedError,
  CancelledError,
  convertToCommandError,
  DeadlineExceededError,
  MaxAppendSizeExceededError,
  NotLeaderError,
  StreamDeletedError,
  StreamNotFoundError,
  UnavailableError,
  UnknownError,
  WrongExpectedVersionError,
} = await import('@eventstore/db-client');

/** What a server says that has not even looked at a call, and a client that has not sent it. */
const NOT_TRIED =
  /no connection established|name resolution failed|failed to discover|server is not ready|server is too busy|no leader/i;
/** Statuses of gRPC. */
const UNKNOWN = 2;
const INVALID_ARGUMENT = 3;
const INTERNAL = 13;

/** Errors of the client's, and what it passes on of the layer below without looking at it. */
const converted = (error: unknown): unknown =>
  error instanceof Error ? convertToCommandError(error) : error;

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const isStreamNotFound = (error: unknown): boolean => converted(error) instanceof StreamNotFoundError;

/** The position is none at which a record begins: it was read from another log. */
export const isNoPosition = (error: unknown): boolean =>
  converted(error) instanceof UnknownError && [UNKNOWN, INVALID_ARGUMENT].includes(Number(codeOf(error)));

/** The stream's revision where it is another than expected; null: the error says something else. */
export function actualRevision(error: unknown): number | null {
  const known = converted(error);
  if (!(known instanceof WrongExpectedVersionError)) return null;
  return typeof known.actualVersion === 'bigint' ? Number(known.actualVersion) : NO_STREAM;
}

/** The connection, or the server at its end, may be gone: nothing else is to be tried on it. */
export function isDoubtful(error: unknown): boolean {
  const known = converted(error);
  return (
    known instanceof Silence ||
    known instanceof UnavailableError ||
    known instanceof CancelledError ||
    known instanceof DeadlineExceededError ||
    codeOf(known) === INTERNAL ||
    // What the client threw by itself, such as that a channel was shut down.
    (known instanceof Error && known.constructor === Error && codeOf(known) === undefined)
  );
}

/** Another node leads by now; the client goes to it with its next call. */
export const isElsewhere = (error: unknown): boolean => converted(error) instanceof NotLeaderError;

const isOfThePort = (error: unknown): error is Error =>
  error instanceof EventStoreUnavailable || error instanceof DamagedLog || error instanceof UnknownOutcome;

function refusal(known: unknown, stream: string): Error | null {
  if (known instanceof AccessDeniedError) {
    return new EventStoreUnavailable('The event store refuses these credentials.', { cause: known });
  }
  if (known instanceof StreamDeletedError) {
    return new DamagedLog(`${stream} was deleted in the event store, which this program never does.`, {
      cause: known,
    });
  }
  return null;
}

/** What the port throws for an append that failed. What is not known to be harmless may have been written. */
export function appendFailure(error: unknown, stream: string): Error {
  if (isOfThePort(error)) return error;
  const known = converted(error);
  if (known instanceof MaxAppendSizeExceededError) {
    return new EventTooLarge(`The append to ${stream} is larger than the event store takes.`, {
      cause: known,
    });
  }
  const refused = refusal(known, stream);
  if (refused !== null) return refused;
  if (NOT_TRIED.test(messageOf(known))) {
    return new EventStoreUnavailable(`The event store cannot be written to: ${messageOf(known)}`, {
      cause: known,
    });
  }
  return new UnknownOutcome(`It is not known whether ${stream} was appended to: ${messageOf(known)}`, {
    cause: known,
  });
}

/** What the port throws for a read that failed. */
export const readFailure = (error: unknown, what: string): Error =>
  isOfThePort(error)
    ? error
    : (refusal(converted(error), what) ??
      new EventStoreUnavailable(`${what} cannot be read from the event store: ${messageOf(error)}`, {
        cause: error,
      }));
