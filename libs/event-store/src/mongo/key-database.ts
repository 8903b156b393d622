import { hasCode, mongoCalls, openConnection } from '@heliograph/mongo';
import type { mongo } from 'mongoose';
import { EventStoreUnavailable, StorageFull } from '../errors';

const { inMongo, again } = mongoCalls(EventStoreUnavailable, StorageFull);

const DUPLICATE = 11_000;

/**
 * For what must not be missed, whoever wrote it: the server asks a majority whether it is still the primary. One that has
 * been cut off, and does not know yet, answers everything else as things were.
 */
export const SURELY = { readConcern: { level: 'linearizable' } } as const;

/** Where keys lie. */
export interface KeyDatabase {
  /** As operators are told. */
  readonly where: string;
  collection<Row extends mongo.Document>(name: string): mongo.Collection<Row>;
  /** Fails with `EventStoreUnavailable` after the patience, with `StorageFull`, or with what the driver says. */
  call<T>(work: () => Promise<T>): Promise<T>;
  /** The same for a write that may be done twice, up to three times. */
  callAgain<T>(work: () => Promise<T>): Promise<T>;
  /** How long a call may take, milliseconds. */
  readonly patienceMs: number;
  close(): Promise<void>;
}

export async function openKeyDatabase(
  url: string,
  patienceMs: number,
  poolSize: number | undefined,
): Promise<KeyDatabase> {
  const { connection } = await openConnection(
    { url, store: 'key store', readMs: patienceMs, writeMs: patienceMs, poolSize },
    { inMongo },
  );
  const call = <T>(work: () => Promise<T>): Promise<T> => inMongo(patienceMs, work);
  // The driver's own: Mongoose would take another copy's types for it.
  const db = connection.getClient().db();
  return {
    where: `The key store (database ${db.databaseName})`,
    patienceMs,
    collection: (name) => db.collection(name),
    call,
    callAgain: (work) => again(() => call(work)),
    close: () => connection.close(),
  };
}

/** Somebody else has made the same document. */
export const isDuplicate = (error: unknown): boolean => hasCode(error, DUPLICATE);
