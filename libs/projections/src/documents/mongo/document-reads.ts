import type { OpenConnection } from '@heliograph/mongo';
import { trusted } from 'mongoose';
import type { FindQuery, IndexValue, StoredDocument } from '../port';
import type { Collections } from './collections';
import { countFilter, findFilter } from './index-filter';
import { inMongo } from './mongo-calls';
import { fromStored, type Stored } from './stored';

/** Ids in one question, and documents in one page of a dump. */
const PAGE = 1_000;

/** What is read of documents; always from the primary, and only what a majority has. */
export class DocumentReads {
  readonly #collections: Collections;
  readonly #open: OpenConnection;

  constructor(collections: Collections, open: OpenConnection) {
    this.#collections = collections;
    this.#open = open;
  }

  async getMany<Doc>(
    collection: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, StoredDocument<Doc>>> {
    const { documents } = await this.#collections.get(collection);
    const found = new Map<string, StoredDocument<Doc>>();
    for (let at = 0; at < ids.length; at += PAGE) {
      const some = ids.slice(at, at + PAGE);
      const page = documents.find({ _id: trusted({ $in: some }) });
      for (const each of await this.#all(page.batchSize(PAGE + 1)))
        found.set(each._id, fromStored<Doc>(each));
    }
    return found;
  }

  async find<Doc>(collection: string, query: FindQuery): Promise<readonly StoredDocument<Doc>[]> {
    const { spec, documents } = await this.#collections.get(collection);
    const walk = findFilter(spec, query);
    if (walk === null) return [];
    const walked = documents.find(walk.filter).sort(walk.sort).hint(query.index).limit(query.limit);
    return (await this.#all(walked)).map((each) => fromStored<Doc>(each));
  }

  async count(collection: string, index: string, equals: readonly IndexValue[]): Promise<number> {
    const { spec, documents } = await this.#collections.get(collection);
    const filter = countFilter(spec, index, equals);
    if (filter === null) return 0;
    const { readMs } = this.#open;
    return inMongo(readMs, () => documents.countDocuments(filter, { hint: index, maxTimeMS: readMs }).exec());
  }

  /** Page after page by id, so that no cursor is open between them, whoever leaves early. */
  async *dump(collection: string): AsyncGenerator<StoredDocument<unknown>> {
    const { documents } = await this.#collections.get(collection);
    for (let after: string | null = null; ;) {
      const filter: Record<string, unknown> = after === null ? {} : { _id: trusted({ $gt: after }) };
      const page: readonly Stored[] = await this.#all(documents.find(filter).sort({ _id: 1 }).limit(PAGE));
      yield* page.map((each) => fromStored(each));
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return;
      after = last._id;
    }
  }

  #all(query: {
    lean(): { maxTimeMS(ms: number): { exec(): Promise<unknown> } };
  }): Promise<readonly Stored[]> {
    const { readMs } = this.#open;
    return inMongo(readMs, () => query.lean().maxTimeMS(readMs).exec()) as Promise<readonly Stored[]>;
  }
}
