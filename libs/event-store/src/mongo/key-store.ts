import type { SealClass } from '@heliograph/domain';
import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { EventStoreUnavailable } from '../errors';
import { keyIdOf, keyNameOf, type KeyName } from '../sealing/key-id';
import type { DataKey, KeyLookup, KeyStore } from '../sealing/key-store';
import { KEY_BYTES, unwrapKey, wrapKey } from '../sealing/wrapped-key';
import { AskedTogether } from './asked-together';
import { SURELY, type KeyDatabase } from './key-database';
import type { KeyDocument, KeyDocuments } from './key-documents';
import { KeyMemory, type MonotonicClock } from './key-memory';

interface Options {
  readonly keyEncryptionKey: KeyObject;
  readonly readOnly: boolean;
  readonly clock: MonotonicClock;
}

const MISSING: KeyLookup = { state: 'missing' };

/** See `openMongoKeyStore`. */
export class MongoKeyStore implements KeyStore {
  readonly #database: KeyDatabase;
  readonly #documents: KeyDocuments;
  readonly #options: Options;
  readonly #memory: KeyMemory;
  readonly #lookups: AskedTogether<KeyDocument>;

  constructor(database: KeyDatabase, documents: KeyDocuments, options: Options) {
    this.#database = database;
    this.#documents = documents;
    this.#options = options;
    this.#memory = new KeyMemory(options.clock);
    this.#lookups = new AskedTogether((ids) => database.call(() => documents.some(ids)));
  }

  async current(subject: string, sealClass: SealClass): Promise<DataKey> {
    const name = `${subject}/${sealClass}`;
    const known = sealClass === 'credential' ? undefined : this.#memory.newest(name);
    if (known !== undefined) return known;
    const reading = this.#memory.reading();
    const document = await this.#database.call(() => this.#newestOrFirst(subject, sealClass));
    if (document.destroyed)
      throw new Error(`The keys of ${subject} were destroyed: nothing can be sealed for them.`);
    const key = this.#unwrap({ subject, sealClass, version: document.version }, document);
    reading.rememberNewest(name, key);
    return key;
  }

  async rotate(subject: string, sealClass: SealClass): Promise<DataKey> {
    this.#assertWritable();
    const bytes = randomBytes(KEY_BYTES);
    const id = await this.#database.call(async () => {
      let version = 0;
      for (;;) {
        const newest = await this.#documents.newest(subject, sealClass);
        // One that was in the way may not be on a majority yet, and so not be seen.
        version = Math.max(version, newest?.version ?? 0) + 1;
        const name = { subject, sealClass, version };
        if (await this.#documents.insert(name, this.#wrap(name, bytes))) return keyIdOf(name);
      }
    });
    this.#memory.forget(subject);
    return { id, secret: createSecretKey(bytes) };
  }

  find(keyId: string): KeyLookup | Promise<KeyLookup> {
    const name = keyNameOf(keyId);
    return name === null ? MISSING : (this.#memory.lookup(keyId) ?? this.#lookUp(keyId, name));
  }

  async destroyOlderThan({ id }: Pick<DataKey, 'id'>): Promise<void> {
    this.#assertWritable();
    const name = keyNameOf(id);
    if (name === null) throw new RangeError(`"${id}" is not the id of a key.`);
    await this.#database.callAgain(() => this.#documents.destroyOlderThan(name));
    this.#memory.forget(name.subject);
  }

  async destroyAll(subject: string): Promise<void> {
    this.#assertWritable();
    await this.#database.callAgain(() => this.#documents.destroyAll(subject));
    this.#memory.forget(subject);
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  async #lookUp(keyId: string, name: KeyName): Promise<KeyLookup> {
    const reading = this.#memory.reading();
    const document = await this.#lookups.get(keyId);
    if (document === undefined) return MISSING;
    // Whoever asked beside has unwrapped it by now.
    const known = this.#memory.lookup(keyId);
    if (known !== undefined) return known;
    const lookup: KeyLookup = document.destroyed
      ? { state: 'destroyed' }
      : { state: 'found', key: this.#unwrap(name, document) };
    reading.rememberLookup(keyId, lookup);
    return lookup;
  }

  /** A password sealed under a key that somebody has destroyed meanwhile could never be checked again, so look surely. */
  async #newestOrFirst(subject: string, sealClass: SealClass): Promise<KeyDocument> {
    const newest = await this.#documents.newest(subject, sealClass, sealClass === 'credential' ? SURELY : {});
    if (newest !== null) return newest;
    this.#assertWritable();
    // All classes at once: one wait for the disks a person, not one a class.
    await this.#documents.insertFirst(subject, (name) => this.#wrap(name, randomBytes(KEY_BYTES)));
    const first = await this.#documents.newest(subject, sealClass, SURELY);
    if (first === null) throw new EventStoreUnavailable(`The first key of ${subject} is not there yet.`);
    return first;
  }

  #wrap(name: KeyName, bytes: Uint8Array): Uint8Array {
    return wrapKey(bytes, keyIdOf(name), this.#options.keyEncryptionKey);
  }

  #unwrap(name: KeyName, { wrapped }: KeyDocument): DataKey {
    const id = keyIdOf(name);
    return { id, secret: createSecretKey(unwrapKey(wrapped, id, this.#options.keyEncryptionKey)) };
  }

  #assertWritable(): void {
    if (this.#options.readOnly) throw new Error('These keys were opened for reading only.');
  }
}
