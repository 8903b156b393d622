import type Database from 'better-sqlite3';

/**
 * One read transaction for all that is read in one turn of the event loop: it is taken once and not once a statement (a
 * lock is two system calls), and a page that is put together from several reads sees one state. What a turn begins with
 * was committed before it, so nobody who waited for a position reads an older one.
 */
export class ReadTurn {
  readonly #db: Database.Database;
  readonly #begin: Database.Statement;
  readonly #end: Database.Statement;

  constructor(db: Database.Database) {
    this.#db = db;
    this.#begin = db.prepare('BEGIN');
    this.#end = db.prepare('COMMIT');
  }

  /** Before each read. */
  begin(): void {
    if (this.#db.inTransaction) return;
    this.#begin.run();
    // After all promises that go on in this turn, before anything that comes from outside.
    process.nextTick(() => this.end());
  }

  end(): void {
    if (this.#db.open && this.#db.inTransaction) this.#end.run();
  }
}
