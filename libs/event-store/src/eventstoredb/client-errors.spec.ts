import {
  AccessDeniedError,
  CancelledError,
  DeadlineExceededError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  TimeoutError,
  UnavailableError,
  UnknownError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { DamagedLog, EventStoreUnavailable, EventTooLarge, UnknownOutcome } from '../errors';
import { actualRevision, appendFailure, isDoubtful, isNoPosition, readFailure } from './client-errors';
import { Silence } from './silence-timer';

type Kind = new (error: never) => Error;

/** As the layer below says it, which the client passes on or makes one of its own of. */
const raw = (code: number, message: string) => Object.assign(new Error(message), { code, details: message });
const made = (Kind: Kind, code: number, message: string) => new Kind(raw(code, message) as never);

describe('an append that failed', () => {
  it.each<[string, unknown]>([
    ['Cancelled (1)', made(CancelledError, 1, 'Call cancelled')],
    ['DeadlineExceeded (4)', made(DeadlineExceededError, 4, '')],
    ['Timeout (10)', made(TimeoutError, 10, 'Operation timed out')],
    ['Unavailable (14)', made(UnavailableError, 14, 'Connection dropped')],
    ['Unknown (13)', made(UnknownError, 13, 'Received RST_STREAM with code 0')],
    ['Unknown (2)', made(UnknownError, 2, 'Exception was thrown by handler.')],
    ['a status that was not converted: 1', raw(1, 'Call cancelled')],
    ['a status that was not converted: 10', raw(10, 'ABORTED')],
    ['a status that was not converted: 14', raw(14, 'read ECONNRESET')],
    ['silence', new Silence('…')],
    ['a shut channel', new Error('Channel has been shut down')],
  ])('may have been written: %s', (_, error) => {
    expect(appendFailure(error, 'post-1')).toBeInstanceOf(UnknownOutcome);
    expect(appendFailure(error, 'post-1')).toHaveProperty('cause');
  });

  it.each<[string, unknown]>([
    [
      'no connection',
      made(UnavailableError, 14, 'No connection established. Last error: connect ECONNREFUSED'),
    ],
    ['no address', raw(14, 'Name resolution failed for target dns:nowhere')],
    ['not ready', made(UnavailableError, 14, 'Server Is Not Ready')],
    ['not ready, said another way', made(UnknownError, 2, 'Could not recognize Server Is Not Ready')],
    ['busy', made(UnknownError, 2, 'Could not recognize Server Is Too Busy')],
    ['no leader', made(UnknownError, 2, 'Could not recognize No leader info available in response')],
    ['no cluster', new Error('Failed to discover after 10 attempts.')],
    ['credentials', new AccessDeniedError(undefined)],
  ])('was not written: %s', (_, error) => {
    expect(appendFailure(error, 'post-1')).toBeInstanceOf(EventStoreUnavailable);
  });

  it('is too large, or damaged, where the server says so', () => {
    expect(appendFailure(MaxAppendSizeExceededError.fromMaxAppendSize(9), 'post-1')).toBeInstanceOf(
      EventTooLarge,
    );
    expect(appendFailure(StreamDeletedError.fromStreamName('post-1'), 'post-1')).toBeInstanceOf(DamagedLog);
  });

  it.each([
    [3n, 3],
    ['no_stream' as const, -1],
  ])('is a conflict with revision %s', (current, actual) => {
    const error = new WrongExpectedVersionError(null as never, {
      streamName: 'post-1',
      current,
      expected: 7n,
    });
    expect(actualRevision(error)).toBe(actual);
    expect(isDoubtful(error)).toBe(false);
  });
});

describe('what an error says of the connection', () => {
  it.each<[boolean, string, unknown]>([
    [true, 'Unavailable', made(UnavailableError, 14, 'Connection dropped')],
    [true, 'Cancelled', made(CancelledError, 1, 'Call cancelled')],
    [true, 'DeadlineExceeded', made(DeadlineExceededError, 4, '')],
    [true, 'code 13', made(UnknownError, 13, 'Received RST_STREAM with code 0')],
    [true, 'a raw 14', raw(14, 'read ECONNRESET')],
    [true, 'silence', new Silence('…')],
    [true, 'a shut channel', new Error('Channel has been shut down')],
    [false, 'a write that took the server too long', made(TimeoutError, 10, 'Operation timed out')],
    [false, 'a bad argument', made(UnknownError, 3, 'Invalid position')],
    [false, 'a closed log', new EventStoreUnavailable('The log is closed.')],
    [false, 'another log', new DamagedLog('…')],
  ])('in doubt (%s): %s', (doubtful, _, error) => {
    expect(isDoubtful(error)).toBe(doubtful);
  });

  it('a position that is none is known by its code', () => {
    expect(isNoPosition(made(UnknownError, 3, 'Invalid position'))).toBe(true);
    expect(isNoPosition(made(UnknownError, 2, 'Invalid position'))).toBe(true);
    expect(isNoPosition(made(UnknownError, 8, 'Too large'))).toBe(false);
    expect(isNoPosition(new Error('Channel has been shut down'))).toBe(false);
  });

  it('a failed read is unavailable, and what the port says already stays as it is', () => {
    const damaged = new DamagedLog('…');
    expect(readFailure(damaged, 'The log')).toBe(damaged);
    expect(readFailure(made(UnavailableError, 14, 'x'), 'The log')).toBeInstanceOf(EventStoreUnavailable);
    expect(readFailure(StreamDeletedError.fromStreamName('post-1'), 'post-1')).toBeInstanceOf(DamagedLog);
  });
});
