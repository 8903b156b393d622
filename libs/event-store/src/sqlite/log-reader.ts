import type Database from 'better-sqlite3';
import { EventStoreUnavailable } from '../errors';
import type { LogPlace, ReadAllOptions, StoredEvent } from '../port';
import { inStore } from './sqlite-errors';

interface StreamPage {
  readonly direction: 'forwards' | 'backwards';
  /** Inclusive. */
  readonly from: number;
  readonly limit: number;
}

interface Row extends Omit<StoredEvent, 'token'> {
  readonly token?: never;
}

const COLUMNS = 'id, type, schema_version AS schemaVersion, stream, revision, position, data, metadata';

/** The token of an SQLite position is the position: one number says all. */
const stored = (row: Row): StoredEvent => ({ ...row, token: String(row.position) });

/** The reading half of the log, on a connection of its own: WAL lets it read while another one writes. */
export class LogReader {
  readonly #db: Database.Database;
  readonly #streamForwards: Database.Statement<[string, number, number], Row>;
  readonly #streamBackwards: Database.Statement<[string, number, number], Row>;
  readonly #allForwards: Database.Statement<[number, number], Row>;
  readonly #allBackwards: Database.Statement<[number, number], Row>;
  readonly #byId: Database.Statement<[string], Row>;
  readonly #head: Database.Statement<[], { position: number; id: string }>;
  readonly #dataVersion: Database.Statement<[], number>;

  constructor(db: Database.Database) {
    const events = `SELECT ${COLUMNS} FROM events`;
    this.#db = db;
    this.#streamForwards = db.prepare(
      `${events} WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`,
    );
    this.#streamBackwards = db.prepare(
      `${events} WHERE stream = ? AND revision <= ? ORDER BY revision DESC LIMIT ?`,
    );
    this.#allForwards = db.prepare(`${events} WHERE position > ? ORDER BY position LIMIT ?`);
    this.#allBackwards = db.prepare(`${events} WHERE position < ? ORDER BY position DESC LIMIT ?`);
    this.#byId = db.prepare(`${events} WHERE id = ?`);
    this.#head = db.prepare('SELECT position, id FROM events ORDER BY position DESC LIMIT 1');
    this.#dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  }

  stream(name: string, { direction, from, limit }: StreamPage): readonly StoredEvent[] {
    const statement = direction === 'forwards' ? this.#streamForwards : this.#streamBackwards;
    return this.#read(() => statement.all(name, from, limit).map(stored));
  }

  all({ direction, after, limit }: ReadAllOptions): readonly StoredEvent[] {
    if (direction === 'forwards') {
      return this.#read(() => this.#allForwards.all(after?.position ?? 0, limit).map(stored));
    }
    return this.#read(() =>
      this.#allBackwards.all(after?.position ?? Number.MAX_SAFE_INTEGER, limit).map(stored),
    );
  }

  byId(id: string): StoredEvent | null {
    const row = this.#read(() => this.#byId.get(id));
    return row === undefined ? null : stored(row);
  }

  head(): LogPlace | null {
    const newest = this.#read(() => this.#head.get());
    if (newest === undefined) return null;
    return { position: newest.position, token: String(newest.position), eventId: newest.id };
  }

  /** Another number than before: some other connection, in whatever process, has committed since. */
  dataVersion(): number {
    return this.#read(() => this.#dataVersion.get() ?? 0);
  }

  close(): void {
    this.#db.close();
  }

  #read<T>(work: () => T): T {
    if (!this.#db.open) throw new EventStoreUnavailable('The log is closed.');
    return inStore(work);
  }
}
