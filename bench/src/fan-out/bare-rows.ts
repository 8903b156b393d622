import Database from 'better-sqlite3';
import { homeFeed } from '@heliograph/read-models';
import { versionedName } from '@heliograph/projections';

/** Changes that the projections commit together in a fan-out. */
const TOGETHER = 5_000;
const TABLE = `"${versionedName(homeFeed)}.rows"`;

type Row = readonly (string | number | null)[];

/** Somebody else's read models: looks at them while they are written, and writes the same rows to a copy, by nothing but better-sqlite3. */
export class BareRows {
  readonly #models: Database.Database;
  readonly #copy: Database.Database;
  readonly #isThere: Database.Statement<[string], number>;
  readonly #insert: Database.Statement<(string | number | null)[]>;

  /** `copy`: a file to make, with all that is in `models` by now: the same tables, indexes and rows. */
  constructor(models: string, copy: string) {
    this.#models = new Database(models, { readonly: true, fileMustExist: true });
    this.#models.prepare('VACUUM INTO ?').run(copy);
    this.#copy = new Database(copy);
    this.#copy.pragma('journal_mode = WAL');
    this.#copy.pragma('synchronous = NORMAL');
    this.#copy.pragma('cache_size = -32768');
    this.#copy.pragma('wal_autocheckpoint = 4000');
    this.#isThere = this.#models.prepare<[string], number>(`SELECT 1 FROM ${TABLE} WHERE id = ?`).pluck();
    const columns = this.#models.prepare(`SELECT * FROM ${TABLE}`).columns();
    this.#insert = this.#copy.prepare(`INSERT INTO ${TABLE} VALUES (${columns.map(() => '?').join(', ')})`);
  }

  isWritten(ownerId: string, postId: string): boolean {
    return this.#isThere.get(`${ownerId}.${postId}`) === 1;
  }

  /** Milliseconds to write that post's rows to the copy, in the same order and shape of commits; and how many they were. */
  write(postId: string): { readonly rows: number; readonly took: number } {
    const rows = this.#models
      .prepare<[string], Row>(`SELECT * FROM ${TABLE} WHERE "doc.postId" = ? ORDER BY id`)
      .raw()
      .all(postId);
    const commit = this.#copy.transaction((some: readonly Row[]) => {
      for (const row of some) this.#insert.run(...row);
    });
    const began = performance.now();
    for (let start = 0; start < rows.length; start += TOGETHER) {
      commit.immediate(rows.slice(start, start + TOGETHER));
    }
    return { rows: rows.length, took: performance.now() - began };
  }

  close(): void {
    this.#models.close();
    this.#copy.close();
  }
}
