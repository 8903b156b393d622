import { isPassingCode } from '@heliograph/mongo';
import { mongo } from 'mongoose';
import { DocumentStoreUnavailable } from '../errors';
import { asOurs } from './mongo-calls';

const DUPLICATE = 11_000;

/**
 * Of a bulk write that failed, the places of those writes that met a document which is there: not below their position, or
 * made by another first write at the same time. Throws for everything else: what can pass as `DocumentStoreUnavailable`
 * (the rest of the bulk may not have been sent, or a write that was done may be undone), what cannot as it is.
 */
export function duplicatesOf(error: unknown): readonly number[] {
  if (!(error instanceof mongo.MongoBulkWriteError)) throw asOurs(error);
  // Where a write concern failed too, `error.writeErrors` is empty although there are some.
  const failed = error.result.getWriteErrors();
  const lasting = failed.find((each) => !isKnownId(each) && !isPassingCode(each.code));
  if (lasting !== undefined) throw new Error(lasting.errmsg ?? 'A write failed.', { cause: error });
  const concern = error.result.getWriteConcernError();
  if (concern !== undefined) {
    throw new DocumentStoreUnavailable(`No majority has the write yet (${concern.errmsg ?? ''}).`, {
      cause: error,
    });
  }
  if (failed.length === 0 || !failed.every(isKnownId)) throw asOurs(error);
  return failed.map(({ index }) => index);
}

/** A server that does not say which index it was is not MongoDB, and is not understood. */
const isKnownId = ({ code, errmsg }: mongo.WriteError): boolean =>
  code === DUPLICATE && (errmsg ?? '').includes(' index: _id_ dup key');
