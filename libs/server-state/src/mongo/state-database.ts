import { hasCode, mongoCalls, openConnection } from '@heliograph/mongo';
import type { mongo } from 'mongoose';
import { OtherStateIndexes, ServerStateFull, ServerStateUnavailable } from '../errors';

const { inMongo } = mongoCalls(ServerStateUnavailable, ServerStateFull);

const INDEX_OPTIONS_CONFLICT = 85;
const INDEX_KEY_SPECS_CONFLICT = 86;

/** What the parts of the state are kept in. */
export interface StateDatabase {
  /** A collection with just these indexes, made where there is none. Throws `OtherStateIndexes`. */
  collection<Row extends mongo.Document>(
    name: string,
    indexes: readonly StateIndex[],
  ): Promise<mongo.Collection<Row>>;
  /**
   * Calls MongoDB, once or several times, within the patience of the whole store. Throws `ServerStateUnavailable` and
   * `ServerStateFull`; what cannot pass leaves as the driver says it.
   */
  call<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** `forget`: MongoDB removes a document once the time in that field has passed. */
export type StateIndex = { readonly name: string; readonly key: Readonly<Record<string, 1 | -1>> } | 'forget';

export async function openStateDatabase(
  url: string,
  patienceMs: number,
  poolSize: number | undefined,
): Promise<StateDatabase> {
  const { connection } = await openConnection(
    { url, store: 'server state', readMs: patienceMs, writeMs: patienceMs, poolSize },
    { inMongo },
  );
  const call = <T>(work: () => Promise<T>): Promise<T> => inMongo(patienceMs, work);
  return {
    call,
    async collection<Row extends mongo.Document>(name: string, indexes: readonly StateIndex[]) {
      // The driver's own: Mongoose would take another copy's types for it.
      const collection = connection.getClient().db().collection(name) as unknown as mongo.Collection<Row>;
      try {
        await call(() => collection.createIndexes(indexes.map(definition)));
      } catch (error) {
        if (!hasCode(error, INDEX_OPTIONS_CONFLICT, INDEX_KEY_SPECS_CONFLICT)) throw error;
        throw new OtherStateIndexes(name, { cause: error });
      }
      return collection;
    },
    close: () => connection.close(),
  };
}

const definition = (index: StateIndex): mongo.IndexDescription =>
  index === 'forget'
    ? { name: 'forget', key: { forgetAt: 1 }, expireAfterSeconds: 0 }
    : { name: index.name, key: index.key };

/** Two who make the same document at once, and this one lost: by now it is there. */
export const isDuplicate = (error: unknown): boolean => hasCode(error, 11_000);
