import type Database from 'better-sqlite3';
import { indexedFields } from '../collection-spec';
import { indexValueOf } from '../index-value';
import type { Change, CollectionSpec, FindQuery, IndexValue, StoredDocument } from '../port';
import { columnName, tableName } from './collection-table';
import { countQuery, findQuery } from './index-query';

interface Row {
  readonly id: string;
  readonly position: number;
  readonly doc: string | null;
}

const stored = <Doc>({ id, position, doc }: Row): StoredDocument<Doc> => ({
  id,
  position,
  doc: doc === null ? null : (JSON.parse(doc) as Doc),
});

/** A collection's rows, with a prepared statement for every form of question that was asked before. */
export class CollectionRows {
  readonly #db: Database.Database;
  readonly #spec: CollectionSpec;
  readonly #fields: readonly string[];
  readonly #statements = new Map<string, Database.Statement<IndexValue[], Row>>();
  readonly #put: Database.Statement<IndexValue[]>;
  readonly #byId: Database.Statement<[string], Row>;

  constructor(db: Database.Database, spec: CollectionSpec) {
    this.#db = db;
    this.#spec = spec;
    this.#fields = indexedFields(spec);
    const columns = ['id', 'position', 'doc', ...this.#fields.map(columnName)];
    const table = tableName(spec.name);
    // One statement and one parameter for however many ids.
    this.#byId = db.prepare(
      `SELECT id, position, doc FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`,
    );
    this.#put = db.prepare(`
      INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
      ON CONFLICT (id) DO UPDATE SET ${columns
        .slice(1)
        .map((column) => `${column} = excluded.${column}`)
        .join(', ')}
      WHERE ${table}.position < excluded.position`);
  }

  getMany<Doc>(ids: readonly string[]): Map<string, StoredDocument<Doc>> {
    const rows = this.#byId.all(JSON.stringify(ids));
    return new Map(rows.map((row) => [row.id, stored<Doc>(row)]));
  }

  find<Doc>(query: FindQuery): StoredDocument<Doc>[] {
    const { sql, values } = findQuery(this.#spec, query);
    return this.#statement(sql)
      .all(...values)
      .map((row) => stored<Doc>(row));
  }

  count(index: string, equals: readonly IndexValue[]): number {
    const { sql, values } = countQuery(this.#spec, index, equals);
    return (
      this.#db
        .prepare<IndexValue[], number>(sql)
        .pluck()
        .get(...values) ?? 0
    );
  }

  /** Writes where the stored position is lower. A deleted document keeps nothing but its position. */
  put({ id, doc, position }: Change): void {
    const indexed = this.#fields.map((field) => indexValueOf(this.#spec.name, doc, field));
    this.#put.run(id, position, doc === null ? null : JSON.stringify(doc), ...indexed);
  }

  /** The next documents in order of id. */
  page(afterId: string | null, limit: number): StoredDocument<unknown>[] {
    const after = afterId === null ? '' : 'WHERE id > ? ';
    const sql = `SELECT id, position, doc FROM ${tableName(this.#spec.name)} ${after}ORDER BY id LIMIT ?`;
    const values = afterId === null ? [limit] : [afterId, limit];
    return this.#statement(sql)
      .all(...values)
      .map((row) => stored(row));
  }

  #statement(sql: string): Database.Statement<IndexValue[], Row> {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const prepared = this.#db.prepare<IndexValue[], Row>(sql);
    this.#statements.set(sql, prepared);
    return prepared;
  }
}
