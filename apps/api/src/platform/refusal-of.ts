import { HttpException } from '@nestjs/common';
import type { RefusalCode } from '@heliograph/contracts';
import {
  DamagedKeys,
  DamagedLog,
  EventStoreUnavailable,
  SealBroken,
  StorageFull,
  UnknownOutcome,
  UnreadableEvent,
} from '@heliograph/event-store';
import { DamagedReadModels, DocumentStoreUnavailable, UnknownCollection } from '@heliograph/projections';
import { DamagedState, ServerStateFull, ServerStateUnavailable } from '@heliograph/server-state';
import { Refused } from './refused';

const RETRY_AFTER_MS = 2000;

/**
 * What an error of whatever kind is answered as. Everything that is not known here is `internal`: its text stays in the
 * log (as `cause`) and never leaves.
 */
export function refusalOf(error: unknown): Refused {
  if (error instanceof Refused) return error;
  const code = codeFor(error);
  const retry = code === 'unavailable' || code === 'storage-full' ? { retryAfterMs: RETRY_AFTER_MS } : {};
  return new Refused(code, { cause: error, ...retry });
}

const FULL = [StorageFull, ServerStateFull];
/** A collection is made by the first projector that ever runs: until then there is nothing to read yet. */
const AWAY = [
  DocumentStoreUnavailable,
  EventStoreUnavailable,
  ServerStateUnavailable,
  UnknownCollection,
  UnknownOutcome,
];

/** What is stored is not what was stored. No retry helps, and nothing is written where it is. */
const DAMAGED = [DamagedKeys, DamagedLog, DamagedReadModels, DamagedState, SealBroken, UnreadableEvent];

function codeFor(error: unknown): RefusalCode {
  if (FULL.some((kind) => error instanceof kind)) return 'storage-full';
  if (AWAY.some((kind) => error instanceof kind)) return 'unavailable';
  if (DAMAGED.some((kind) => error instanceof kind)) return 'damaged';
  const named =
    BY_CODE[codeOf(error) ?? ''] ??
    BY_CODE[error instanceof HttpException ? (codeOf(error.cause) ?? '') : ''];
  if (named) return named;
  return error instanceof HttpException ? forStatus(error.getStatus()) : 'internal';
}

/** Errors of Fastify, of SQLite and of the system, by their code. */
const BY_CODE: Readonly<Partial<Record<string, RefusalCode>>> = {
  FST_ERR_BAD_URL: 'invalid-request',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid-json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid-request',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid-json',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-content-type',
  FST_ERR_HANDLER_TIMEOUT: 'unavailable',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
  SQLITE_BUSY: 'unavailable',
  SQLITE_FULL: 'storage-full',
  SQLITE_IOERR: 'unavailable',
  ENOSPC: 'storage-full',
  EDQUOT: 'storage-full',
};

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

function forStatus(status: number): RefusalCode {
  switch (status) {
    case 401:
      return 'unauthenticated';
    case 403:
      return 'forbidden';
    case 404:
    case 405:
    case 414:
      return 'not-found';
    case 413:
      return 'body-too-large';
    case 415:
      return 'unsupported-content-type';
    case 429:
      return 'rate-limited';
    case 503:
      return 'unavailable';
    default:
      return status >= 400 && status < 500 ? 'invalid-request' : 'internal';
  }
}
