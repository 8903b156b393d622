import type Database from 'better-sqlite3';
import { OtherIndexes, UnknownCollection } from '../errors';
import type { CollectionSpec } from '../port';
import { CollectionRows } from './collection-rows';
import { tableDefinition, tableName } from './collection-table';

/** The collections of a file. What each was made with stands beside it, so that a reader needs no declaration. */
export class Collections {
  readonly #db: Database.Database;
  readonly #opened = new Map<string, CollectionRows>();

  constructor(db: Database.Database) {
    this.#db = db;
  }

  /** Throws `UnknownCollection`. */
  rows(name: string): CollectionRows {
    const opened = this.#opened.get(name);
    if (opened !== undefined) return opened;
    const indexes = this.#indexesOf(name);
    if (indexes === undefined) throw new UnknownCollection(name);
    const spec = { name, indexes: JSON.parse(indexes) as CollectionSpec['indexes'] };
    const rows = new CollectionRows(this.#db, spec);
    this.#opened.set(name, rows);
    return rows;
  }

  /** Throws `OtherIndexes` where it is there already and differs. */
  ensure(spec: CollectionSpec): void {
    const wanted = JSON.stringify(spec.indexes);
    const made = this.#indexesOf(spec.name);
    if (made !== undefined && made !== wanted) throw new OtherIndexes(spec.name);
    if (made !== undefined) return;
    this.#db.exec(tableDefinition(spec));
    this.#db.prepare('INSERT INTO collections VALUES (?, ?)').run(spec.name, wanted);
  }

  drop(name: string): void {
    this.#opened.delete(name);
    this.#db.exec(`DROP TABLE IF EXISTS ${tableName(name)}`);
    this.#db.prepare('DELETE FROM collections WHERE name = ?').run(name);
  }

  #indexesOf(name: string): string | undefined {
    return this.#db
      .prepare<[string], string>('SELECT indexes FROM collections WHERE name = ?')
      .pluck()
      .get(name);
  }
}
