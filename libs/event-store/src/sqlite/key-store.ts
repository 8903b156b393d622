import type { SealClass } from '@heliograph/domain';
import { LRUCache } from 'lru-cache';
import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { unreadableKeys } from '../sealing/damaged-keys';
import { keyIdOf, keyNameOf, SEAL_CLASSES } from '../sealing/key-id';
import type { DataKey, KeyLookup, KeyStore } from '../sealing/key-store';
import { KEY_BYTES, unwrapKey, wrapKey } from '../sealing/wrapped-key';
import { KeyRows, type KeyRow } from './key-rows';
import { openKeys } from './key-schema';
import { inStore } from './sqlite-errors';

export interface SqliteKeyStoreOptions {
  /** Never the file of the log or of the read models; made where there is none. */
  readonly file: string;
  /** 32 bytes that wrap every key at rest. */
  readonly keyEncryptionKey: Uint8Array;
  /** Only opens seals: making or destroying a key is refused. */
  readonly readOnly?: boolean;
  /** The log holds events, so no file of keys is made where there is none: `DamagedKeys` is thrown. */
  readonly mustExist?: boolean;
}

/** Unwrapped keys that are kept in memory. */
const CACHED_KEYS = 20_000;

/** Keys in an SQLite file. What another thread or process changes is seen at the next call. */
export function openSqliteKeyStore({
  file,
  keyEncryptionKey,
  readOnly = false,
  mustExist = false,
}: SqliteKeyStoreOptions): KeyStore {
  if (keyEncryptionKey.length !== KEY_BYTES) {
    throw new RangeError(`A key-encryption key has ${KEY_BYTES} bytes, not ${keyEncryptionKey.length}.`);
  }
  const wrapping = createSecretKey(keyEncryptionKey);
  const open = (): KeyStore =>
    new SqliteKeyStore(new KeyRows(openKeys({ file, readOnly, mustExist }, wrapping)), wrapping, file);
  return inStore(open, file, unreadableKeys);
}

class SqliteKeyStore implements KeyStore {
  readonly #rows: KeyRows;
  readonly #keyEncryptionKey: KeyObject;
  readonly #found = new LRUCache<string, KeyLookup>({ max: CACHED_KEYS });
  readonly #newest = new LRUCache<string, DataKey>({ max: CACHED_KEYS });
  #seen: number;

  constructor(
    rows: KeyRows,
    keyEncryptionKey: KeyObject,
    private readonly file: string,
  ) {
    this.#rows = rows;
    this.#keyEncryptionKey = keyEncryptionKey;
    this.#seen = rows.dataVersion();
  }

  current(subject: string, sealClass: SealClass): Promise<DataKey> {
    return this.#promised(() => this.#current(subject, sealClass));
  }

  rotate(subject: string, sealClass: SealClass): Promise<DataKey> {
    return this.#promised(() => {
      this.#rows.writing(() => {
        const version = (this.#rows.newest(subject, sealClass)?.version ?? 0) + 1;
        this.#make(subject, sealClass, version);
      });
      this.#newest.delete(`${subject}/${sealClass}`);
      return this.#current(subject, sealClass);
    });
  }

  find(keyId: string): KeyLookup {
    return this.#inFile(() => {
      this.#forgetIfChanged();
      const cached = this.#found.get(keyId);
      if (cached !== undefined) return cached;
      const name = keyNameOf(keyId);
      const row = name === null ? undefined : this.#rows.one(name.subject, name.sealClass, name.version);
      // Not remembered: it may be made at any time.
      if (name === null || row === undefined) return { state: 'missing' };
      const found: KeyLookup = row.destroyed
        ? { state: 'destroyed' }
        : { state: 'found', key: this.#unwrap(name.subject, name.sealClass, row) };
      this.#found.set(keyId, found);
      return found;
    });
  }

  destroyOlderThan({ id }: Pick<DataKey, 'id'>): Promise<void> {
    return this.#promised(() => {
      const name = keyNameOf(id);
      if (name === null) throw new RangeError(`"${id}" is not the id of a key.`);
      this.#rows.destroyOlderThan(name);
      this.#forget();
    });
  }

  destroyAll(subject: string): Promise<void> {
    return this.#promised(() => {
      this.#rows.destroyAll(subject);
      this.#forget();
    });
  }

  close(): Promise<void> {
    this.#forget();
    this.#rows.close();
    return Promise.resolve();
  }

  #current(subject: string, sealClass: SealClass): DataKey {
    this.#forgetIfChanged();
    const name = `${subject}/${sealClass}`;
    const cached = this.#newest.get(name);
    if (cached !== undefined) return cached;
    const row = this.#rows.newest(subject, sealClass) ?? this.#firstOf(subject, sealClass);
    if (row.destroyed)
      throw new Error(`The keys of ${subject} were destroyed: nothing can be sealed for them.`);
    const key = this.#unwrap(subject, sealClass, row);
    this.#newest.set(name, key);
    return key;
  }

  /** Makes the person's keys of all classes at once: one sync of the disk a person, not one a class. */
  #firstOf(subject: string, sealClass: SealClass): KeyRow {
    return this.#rows.writing(() => {
      for (const each of SEAL_CLASSES) {
        if (this.#rows.newest(subject, each) === undefined) this.#make(subject, each, 1);
      }
      const row = this.#rows.newest(subject, sealClass);
      if (row === undefined) throw new Error(`No key of class ${sealClass} was made.`);
      return row;
    });
  }

  #make(subject: string, sealClass: SealClass, version: number): void {
    const keyId = keyIdOf({ subject, sealClass, version });
    const wrapped = wrapKey(randomBytes(KEY_BYTES), keyId, this.#keyEncryptionKey);
    this.#rows.insert(subject, sealClass, version, wrapped);
  }

  #unwrap(subject: string, sealClass: string, { version, wrapped }: KeyRow): DataKey {
    const id = keyIdOf({ subject, sealClass, version });
    return { id, secret: createSecretKey(unwrapKey(wrapped, id, this.#keyEncryptionKey)) };
  }

  #inFile<T>(work: () => T): T {
    return inStore(work, this.file, unreadableKeys);
  }

  /** Does it at once: what another thread does in between changes nothing. */
  #promised<T>(work: () => T): Promise<T> {
    return new Promise((resolve) => resolve(this.#inFile(work)));
  }

  #forgetIfChanged(): void {
    const version = this.#rows.dataVersion();
    if (version !== this.#seen) this.#forget();
    this.#seen = version;
  }

  #forget(): void {
    this.#found.clear();
    this.#newest.clear();
  }
}
