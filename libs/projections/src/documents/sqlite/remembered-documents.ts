import { LRUCache } from 'lru-cache';
import type { StoredDocument } from '../port';

/** About 1.5 kB each once parsed. */
const REMEMBERED = 20_000;

/**
 * Documents that were read before, so that one that has not changed is parsed once. Nothing has to be told of a change: a
 * document has another position then, which each read compares.
 */
export class RememberedDocuments {
  readonly #known = new LRUCache<string, StoredDocument<unknown>>({ max: REMEMBERED });

  /** The object that was answered the last time, where the document is still at that position; else what `read` makes of the row. */
  document<Doc, Row extends Pick<StoredDocument<Doc>, 'id' | 'position'>>(
    collection: string,
    row: Row,
    read: (row: Row) => StoredDocument<Doc>,
  ): StoredDocument<Doc> {
    const key = `${collection}/${row.id}`;
    const known = this.#known.get(key);
    if (known?.position === row.position) return known as StoredDocument<Doc>;
    const document = read(row);
    this.#known.set(key, document);
    return document;
  }
}
