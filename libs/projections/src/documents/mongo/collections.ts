import { hasCode, type OpenConnection } from '@heliograph/mongo';
import { Schema, type Collection, type Model } from 'mongoose';
import { checkCollectionName, checkCollectionSpec } from '../collection-spec';
import { OtherIndexes, UnknownCollection } from '../errors';
import type { CollectionSpec } from '../port';
import { indexDefinitions } from './index-definition';
import { inMongo } from './mongo-calls';
import { nativeOf, SCHEMA_OPTIONS, storedSchema, type Stored } from './stored';

/** A collection as it was declared, and what reads and writes it. */
export interface MadeCollection {
  readonly spec: CollectionSpec;
  readonly documents: Model<Stored>;
}

/** What a collection was made with, so that a reader needs no declaration. */
interface Declaration {
  readonly _id: string;
  readonly indexes: CollectionSpec['indexes'];
}

const NAMESPACE_NOT_FOUND = 26;
const INDEX_OPTIONS_CONFLICT = 85;
const INDEX_KEY_SPECS_CONFLICT = 86;

const declarationSchema = () => new Schema({ _id: String, indexes: Schema.Types.Mixed }, SCHEMA_OPTIONS);

/** The collections of a database that were made here. */
export class Collections {
  readonly #open: OpenConnection;
  readonly #declarations: Model<Declaration>;
  readonly #known = new Map<string, MadeCollection>();

  constructor(open: OpenConnection) {
    this.#open = open;
    // No collection of a projection has such a name.
    this.#declarations = open.connection.model<Declaration>(
      '_collections',
      declarationSchema() as unknown as Schema<Declaration>,
      '_collections',
    );
  }

  /** Throws `UnknownCollection`. */
  async get(name: string): Promise<MadeCollection> {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const indexes = await this.#indexesOf(name);
    if (indexes === null) throw new UnknownCollection(name);
    return this.#remember({ name, indexes });
  }

  /** Throws `OtherIndexes` where it is there already and differs. */
  async ensure(spec: CollectionSpec): Promise<void> {
    checkCollectionSpec(spec);
    const { writeMs } = this.#open;
    await this.#assertSame(spec);
    const { documents } = this.#remember(spec);
    try {
      // Makes the collection too, and nothing where all is there. Never `syncIndexes`, which drops.
      await inMongo(writeMs, () => documents.collection.createIndexes(indexDefinitions(spec)));
    } catch (error) {
      this.#known.delete(spec.name);
      if (hasCode(error, INDEX_OPTIONS_CONFLICT, INDEX_KEY_SPECS_CONFLICT)) throw new OtherIndexes(spec.name);
      throw error;
    }
    const { name, indexes } = spec;
    await inMongo(writeMs, () =>
      nativeOf(this.#declarations).updateOne({ _id: name }, { $setOnInsert: { indexes } }, { upsert: true }),
    );
  }

  async drop(name: string): Promise<void> {
    checkCollectionName(name);
    const { connection, writeMs } = this.#open;
    this.#forget(name);
    const collection: Collection = connection.collection(name);
    try {
      await inMongo(writeMs, () => collection.drop());
    } catch (error) {
      if (!hasCode(error, NAMESPACE_NOT_FOUND)) throw error;
    }
    // Last: documents that nobody declares would be found by whoever makes the collection anew.
    await inMongo(writeMs, () => nativeOf(this.#declarations).deleteOne({ _id: name }));
  }

  async #assertSame({ name, indexes }: CollectionSpec): Promise<void> {
    const made = await this.#indexesOf(name);
    if (made !== null && JSON.stringify(made) !== JSON.stringify(indexes)) throw new OtherIndexes(name);
  }

  async #indexesOf(name: string): Promise<CollectionSpec['indexes'] | null> {
    const { readMs } = this.#open;
    const found = await inMongo(readMs, () =>
      this.#declarations.findOne({ _id: name }, null, { lean: true, maxTimeMS: readMs }).exec(),
    );
    return found === null ? null : (found as Declaration).indexes;
  }

  #remember(spec: CollectionSpec): MadeCollection {
    this.#forget(spec.name);
    const { connection } = this.#open;
    const documents = connection.model<Stored>(
      spec.name,
      storedSchema() as unknown as Schema<Stored>,
      spec.name,
    );
    const made = { spec, documents };
    this.#known.set(spec.name, made);
    return made;
  }

  #forget(name: string): void {
    this.#known.delete(name);
    if (this.#open.connection.modelNames().includes(name)) this.#open.connection.deleteModel(name);
  }
}
