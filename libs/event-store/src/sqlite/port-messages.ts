import type { AppendRequest } from '../append-request';
import { DamagedLog, EventStoreUnavailable, StorageFull, UnknownOutcome } from '../errors';
import type { AppendResult } from '../port';

/** What goes over the MessagePort between a client and its log writer. Each message carries all that waited for it. */
export type ToWriter =
  | {
      readonly type: 'append';
      readonly appends: readonly (readonly [call: number, request: AppendRequest])[];
    }
  | { readonly type: 'close' };

export type FromWriter =
  | { readonly type: 'answers'; readonly answers: readonly (readonly [call: number, answer: Answer])[] }
  | { readonly type: 'closed' };

/** Errors do not keep their class on the way, so they travel as name and message. */
export type Answer =
  | { readonly result: AppendResult }
  | { readonly failed: { readonly name: string; readonly message: string } };

export const failed = (error: unknown): Answer => ({
  failed:
    error instanceof Error
      ? { name: error.name, message: error.message }
      : { name: 'Error', message: String(error) },
});

const ERRORS = new Map(
  [DamagedLog, EventStoreUnavailable, StorageFull, UnknownOutcome].map((kind) => [kind.name, kind] as const),
);

export function errorOf({ name, message }: { name: string; message: string }): Error {
  const Kind = ERRORS.get(name);
  return Kind === undefined ? new Error(`${name}: ${message}`) : new Kind(message);
}
