import type Database from 'better-sqlite3';

/** How long one state is read at most, milliseconds: a state that is held keeps the WAL from beginning again. */
const HELD_MS = 20;

/**
 * One read transaction for many reads: a lock is two system calls, which cost more than many a read. The state that is
 * read was the newest when it was taken; who hears of a commit calls `renew`.
 */
export class HeldState {
  readonly #db: Database.Database;
  readonly #begin: Database.Statement;
  readonly #end: Database.Statement;

  constructor(db: Database.Database) {
    this.#db = db;
    this.#begin = db.prepare('BEGIN');
    this.#end = db.prepare('COMMIT');
  }

  /** Before each read. */
  hold(): void {
    if (this.#db.inTransaction) return;
    this.#begin.run();
    setTimeout(() => this.renew(), HELD_MS).unref();
  }

  /** The next read sees the newest state. */
  renew(): void {
    if (this.#db.open && this.#db.inTransaction) this.#end.run();
  }
}
