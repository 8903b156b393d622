import type { MongoServer } from '@heliograph/mongo/testing';
import { mongo } from 'mongoose';
import { openMongoKeyStore, type MongoKeyStoreOptions } from '../mongo/open-mongo-key-store';
import type { KeyStore } from '../sealing/key-store';
import { CONTRACT_KEY_ENCRYPTION_KEY, type OpenedKeys } from './contract/keys/opened-keys';

interface AtRest {
  readonly _id: string;
  readonly wrapped: mongo.Binary | null;
}

/** Keys on a server, in a database of their own. */
export interface KeysOnMongo extends OpenedKeys {
  readonly url: string;
  another(options?: Partial<MongoKeyStoreOptions>): Promise<KeyStore>;
}

/** `given`: what all of them are opened with. */
export async function keysOn(
  server: MongoServer,
  given: Partial<MongoKeyStoreOptions> = {},
): Promise<KeysOnMongo> {
  const url = server.newDatabase();
  const opened: KeyStore[] = [];
  // Not 0, which no monotonic clock of a running process says.
  let time = 1;
  const openAt = async (where: string, options?: Partial<MongoKeyStoreOptions>): Promise<KeyStore> => {
    const keys = await openMongoKeyStore({
      url: where,
      keyEncryptionKey: CONTRACT_KEY_ENCRYPTION_KEY,
      clock: { now: () => time },
      ...given,
      ...options,
    });
    opened.push(keys);
    return keys;
  };
  const atRest = server.raw(url).collection<AtRest>('keys');
  return {
    url,
    keys: await openAt(url),
    another: (options) => openAt(url, options),
    empty: (options) => openAt(server.newDatabase(), options),
    pass: (ms) => void (time += ms),
    async wrapped(keyId) {
      const row = await atRest.findOne({ _id: keyId });
      return row?.wrapped?.value() ?? new Uint8Array();
    },
    async putWrapped(keyId, wrapped) {
      const { matchedCount } = await atRest.updateOne(
        { _id: keyId },
        { $set: { wrapped: new mongo.Binary(wrapped) } },
      );
      expect(matchedCount).toBe(1);
    },
    async remove() {
      await Promise.all(opened.map((keys) => keys.close()));
    },
  };
}
