import type { SealClass } from '@heliograph/domain';
import { mongo } from 'mongoose';
import { keyIdOf, SEAL_CLASSES, type KeyName } from '../sealing/key-id';
import { isDuplicate, SURELY, type KeyDatabase } from './key-database';

interface Stored {
  /** The key's id: nobody has two of one class and version. */
  readonly _id: string;
  readonly subject: string;
  readonly class: string;
  readonly version: number;
  /** Null: destroyed. */
  readonly wrapped: mongo.Binary | null;
  readonly destroyedAt: Date | null;
}

/** A key at rest. */
export interface KeyDocument {
  readonly version: number;
  readonly wrapped: Uint8Array;
  /** Its bytes are gone; the document is the proof that somebody destroyed it. */
  readonly destroyed: boolean;
}

/** The reads and writes of keys. Nothing here knows a key in the clear. */
export class KeyDocuments {
  readonly #database: KeyDatabase;
  readonly #keys: mongo.Collection<Stored>;

  constructor(database: KeyDatabase) {
    this.#database = database;
    this.#keys = database.collection('keys');
  }

  /** What `newest` and the destroying look for. */
  async ensureIndexes(): Promise<void> {
    const index = { name: 'by-person', key: { subject: 1, class: 1, version: -1 }, unique: true };
    await this.#database.call(() => this.#keys.createIndexes([index]));
  }

  /** Those of them that are there, by id. That one is not there is an alarm, so it is asked for surely. */
  async some(ids: readonly string[]): Promise<ReadonlyMap<string, KeyDocument>> {
    const found = await this.#some(ids, {});
    const missing = ids.filter((id) => !found.has(id));
    return missing.length === 0 ? found : new Map([...found, ...(await this.#some(missing, SURELY))]);
  }

  async newest(
    subject: string,
    sealClass: string,
    options: Partial<typeof SURELY> = {},
  ): Promise<KeyDocument | null> {
    const { patienceMs: maxTimeMS } = this.#database;
    const found = await this.#keys.findOne(
      { subject, class: sealClass },
      { sort: { version: -1 }, maxTimeMS, ...options },
    );
    return found && fromStored(found);
  }

  /** False: there is one of that name already, and it is left as it is. Either way it is on the disks of a majority. */
  async insert(name: KeyName, wrapped: Uint8Array): Promise<boolean> {
    return this.#insertAll([{ ...stored(name), wrapped: new mongo.Binary(wrapped), destroyedAt: null }]);
  }

  /** Keys of one person in one write; those that are there already are left as they are. */
  async insertFirst(subject: string, wrap: (name: KeyName) => Uint8Array): Promise<void> {
    const first = firstOfAll(subject).map((name) => ({
      ...stored(name),
      wrapped: new mongo.Binary(wrap(name)),
      destroyedAt: null,
    }));
    await this.#insertAll(first);
  }

  /** Empties the versions below that one; never the newest, whatever is named. */
  async destroyOlderThan({ subject, sealClass, version }: KeyName): Promise<void> {
    const newest = await this.newest(subject, sealClass, SURELY);
    const below = Math.min(version, newest?.version ?? 0);
    await this.#destroy({ subject, class: sealClass, version: { $lt: below } });
  }

  /**
   * Empties every key of a person. Where another process is just making the first ones, they are all destroyed or none is:
   * a class that has none yet gets a proof in its place.
   */
  async destroyAll(subject: string): Promise<void> {
    const emptied = await this.#destroy({ subject });
    const surely = { ...SURELY, maxTimeMS: this.#database.patienceMs };
    if (emptied === 0 && (await this.#keys.findOne({ subject }, surely)) === null) return;
    const destroyedAt = new Date();
    await this.#insertAll(
      firstOfAll(subject).map((name) => ({ ...stored(name), wrapped: null, destroyedAt })),
    );
    await this.#destroy({ subject });
  }

  async #some(ids: readonly string[], options: Partial<typeof SURELY>): Promise<Map<string, KeyDocument>> {
    const { patienceMs: maxTimeMS } = this.#database;
    const batchSize = ids.length + 1;
    const rows = await this.#keys
      .find({ _id: { $in: [...ids] } }, { batchSize, maxTimeMS, ...options })
      .toArray();
    return new Map(rows.map((row) => [row._id, fromStored(row)]));
  }

  async #insertAll(rows: readonly Stored[]): Promise<boolean> {
    try {
      await this.#keys.insertMany([...rows], { ordered: false });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  async #destroy(which: mongo.Filter<Stored>): Promise<number> {
    const { modifiedCount } = await this.#keys.updateMany(
      { ...which, destroyedAt: null },
      { $set: { wrapped: null, destroyedAt: new Date() } },
    );
    return modifiedCount;
  }
}

const firstOfAll = (subject: string): readonly KeyName[] =>
  SEAL_CLASSES.map((sealClass: SealClass) => ({ subject, sealClass, version: 1 }));

const stored = (name: KeyName) => ({
  _id: keyIdOf(name),
  subject: name.subject,
  class: name.sealClass,
  version: name.version,
});

/** Of anything but bytes no key can be made, which raises the alarm. */
const fromStored = ({ version, wrapped, destroyedAt }: Stored): KeyDocument => ({
  version,
  wrapped: wrapped instanceof mongo.Binary ? wrapped.value() : new Uint8Array(),
  destroyed: destroyedAt !== null,
});
