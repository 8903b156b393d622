import type Database from 'better-sqlite3';
import { EventStoreUnavailable } from '../errors';
import type { LogPlace, ReadAllOptions, StoredEvent } from '../port';
import { damagedAt, missingPosition, missingRevision } from './damage';
import { isSound, type ReadRow } from './row-checksum';
import { inStore } from './sqlite-errors';

interface StreamPage {
  readonly direction: 'forwards' | 'backwards';
  /** Inclusive. */
  readonly from: number;
  readonly limit: number;
}

const COLUMNS =
  'id, type, schema_version AS schemaVersion, stream, revision, position, data, metadata, checksum';

/** The reading half of the log, on a connection of its own: WAL lets it read while another one writes. */
export class LogReader {
  readonly #db: Database.Database;
  readonly #streamForwards: Database.Statement<[string, number, number], ReadRow>;
  readonly #streamBackwards: Database.Statement<[string, number, number], ReadRow>;
  readonly #allForwards: Database.Statement<[number, number], ReadRow>;
  readonly #allBackwards: Database.Statement<[number, number], ReadRow>;
  readonly #byId: Database.Statement<[string], ReadRow>;
  readonly #at: Database.Statement<[number], ReadRow>;
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
    this.#at = db.prepare(`${events} WHERE position = ?`);
    this.#head = db.prepare('SELECT position, id FROM events ORDER BY position DESC LIMIT 1');
    this.#dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  }

  /** Throws `DamagedLog` where one of them is not what was written, or is not there. */
  stream(name: string, { direction, from, limit }: StreamPage): readonly StoredEvent[] {
    const statement = direction === 'forwards' ? this.#streamForwards : this.#streamBackwards;
    const events = this.#read(() => statement.all(name, from, limit)).map(this.#stored);
    const stray = events.find(({ stream }) => stream !== name);
    if (stray !== undefined) throw damagedAt(this.#db.name, stray.position, stray.stream);
    const first = direction === 'forwards' ? from : (events[0]?.revision ?? from);
    const revisions = events.map(({ revision }) => revision);
    const isWhole = direction === 'backwards' && events.length < limit && events.length > 0;
    const missing = firstMissing(isWhole ? [...revisions, -1] : revisions, first, direction);
    if (missing !== null) throw missingRevision(this.#db.name, name, missing);
    return events;
  }

  /** Throws `DamagedLog` like `stream`. Positions have no gaps: one writer gives them out, in the transaction. */
  all({ direction, after, limit }: ReadAllOptions): readonly StoredEvent[] {
    const [statement, step, start] =
      direction === 'forwards'
        ? ([this.#allForwards, 1, 0] as const)
        : ([this.#allBackwards, -1, Number.MAX_SAFE_INTEGER] as const);
    const before = after?.position ?? start;
    const events = this.#read(() => statement.all(before, limit)).map(this.#stored);
    const positions = events.map(({ position }) => position);
    const first = before === Number.MAX_SAFE_INTEGER ? (positions[0] ?? 0) : before + step;
    const missing = firstMissing(positions, first, direction);
    if (missing !== null) throw missingPosition(this.#db.name, missing);
    return events;
  }

  byId(id: string): StoredEvent | null {
    const row = this.#read(() => this.#byId.get(id));
    return row === undefined ? null : this.#stored(row);
  }

  at(position: number): StoredEvent | null {
    const row = this.#read(() => this.#at.get(position));
    return row === undefined ? null : this.#stored(row);
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

  readonly #stored = (row: ReadRow): StoredEvent => {
    if (!isSound(row)) throw damagedAt(this.#db.name, row.position, row.stream);
    const { checksum: _, ...event } = row;
    // The token of an SQLite position is the position: one number says all.
    return { ...event, token: String(row.position) };
  };

  #read<T>(work: () => T): T {
    if (!this.#db.open) throw new EventStoreUnavailable('The log is closed.');
    return inStore(work, this.#db.name);
  }
}

/** The first number that is not there where each follows the one before it, from `first` on. */
function firstMissing(
  numbers: readonly number[],
  first: number,
  direction: 'forwards' | 'backwards',
): number | null {
  const step = direction === 'forwards' ? 1 : -1;
  const gap = numbers.findIndex((number, index) => number !== first + index * step);
  return gap < 0 ? null : first + gap * step;
}
