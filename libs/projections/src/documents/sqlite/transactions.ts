import type Database from 'better-sqlite3';
import { inModels } from './sqlite-errors';

/** The writer's transactions: each begins by taking the lock, so that none fails half-way for having to wait. */
export class Transactions {
  readonly #db: Database.Database;
  readonly #atomic: Database.Transaction<(work: () => void) => void>;
  #together = false;

  constructor(db: Database.Database) {
    this.#db = db;
    this.#atomic = db.transaction((work: () => void) => work());
  }

  /** All that `work` writes or, when it throws, nothing. A part of the work that is done together, if any is. */
  write(work: () => void): void {
    if (this.#together && !this.#db.inTransaction) this.#db.exec('BEGIN IMMEDIATE');
    this.#atomic.immediate(work);
  }

  /** One transaction for all writes during `work`. It begins with the first, so where nothing is written nobody waits. */
  async together<T>(work: () => Promise<T>): Promise<T> {
    if (this.#together) throw new Error('Only one piece of work at a time can be committed as one.');
    this.#together = true;
    try {
      const result = await work();
      if (this.#db.inTransaction) inModels(() => this.#db.exec('COMMIT'));
      return result;
    } finally {
      this.#together = false;
      if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
    }
  }
}
