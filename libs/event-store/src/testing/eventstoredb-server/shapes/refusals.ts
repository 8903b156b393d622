import { Metadata, status } from '@grpc/grpc-js';
import type { Failure } from '../server';

/** A call's end with a status, as gRPC takes it; `trailers` say what the client makes its error of. */
export class Refusal extends Error {
  readonly code: number;
  readonly details: string;
  readonly metadata = new Metadata();

  constructor(code: number, details: string, trailers: Readonly<Record<string, string>> = {}) {
    super(details);
    this.code = code;
    this.details = details;
    for (const [name, value] of Object.entries(trailers)) this.metadata.set(name, asHeader(value));
  }
}

export const failed = ({ status: code, message, metadata }: Failure): Refusal =>
  new Refusal(code, message, metadata);

export const streamDeleted = (stream: string): Refusal =>
  new Refusal(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

/** Of a deletion: appends answer a wrong version as a normal response. Versions are raw numbers, -2 any, -1 none. */
export const wrongVersion = (stream: string, expected: bigint, actual: bigint): Refusal =>
  new Refusal(
    status.FAILED_PRECONDITION,
    `Append failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': String(expected),
      'actual-version': String(actual),
    },
  );

export const tooLarge = (maximum: number): Refusal =>
  new Refusal(status.INVALID_ARGUMENT, `Maximum Append Size of ${maximum} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(maximum),
  });

export const timedOut = (): Refusal => new Refusal(status.ABORTED, 'Operation timed out: commit timeout');

export const notReady = (): Refusal => new Refusal(status.UNAVAILABLE, 'Server Is Not Ready');

/** What a subscription gets that outlives a soft stop: its stream is reset, not ended. */
export const reset = (): Refusal =>
  new Refusal(status.INTERNAL, 'Received RST_STREAM with code 2 (Internal server error)');

/** A header holds ASCII only. */
const asHeader = (value: string): string =>
  /^[\x20-\x7e]*$/.test(value) ? value : encodeURIComponent(value);
