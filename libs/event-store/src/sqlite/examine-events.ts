import type Database from 'better-sqlite3';
import type { DamagedLog } from '../errors';
import { damagedAt, missingFromIndex } from './damage';
import { openForReading } from './open-database';
import { isSound, type ReadRow } from './row-checksum';
import { inStore } from './sqlite-errors';

export interface DamagedEvent {
  /**
   * `event`: it is refused wherever it is read. `index`: it is not found where it should be, so its stream looks shorter
   * than it is, and what is appended there would stand beside it.
   */
  readonly what: 'event' | 'index';
  readonly damage: DamagedLog;
}

/** Events between two turns, a few milliseconds. */
const SLICE = 500;

/**
 * Looks at every event of a log, and whether it is found by its id and in its stream; gives what is wrong slice by slice,
 * so that others have their turn. About 12 µs an event. Throws `DamagedLog` for a file that cannot be read on.
 */
export function* examineEvents(file: string): Generator<readonly DamagedEvent[], void> {
  const db = inStore(() => openForReading(file), file);
  try {
    const examination = inStore(() => new Examination(db), file);
    for (let after: number | null = 0; after !== null;) {
      const slice = inStore(() => examination.slice(after ?? 0), file);
      yield slice.damaged;
      after = slice.last;
    }
  } finally {
    db.close();
  }
}

class Examination {
  readonly #file: string;
  readonly #rows: Database.Statement<[number, number], ReadRow>;
  readonly #byId: Database.Statement<[string], number>;
  readonly #inStream: Database.Statement<[string, number], number>;

  constructor(db: Database.Database) {
    this.#file = db.name;
    this.#rows = db.prepare(
      'SELECT *, schema_version AS schemaVersion FROM events WHERE position > ? ORDER BY position LIMIT ?',
    );
    this.#byId = db.prepare<[string], number>('SELECT position FROM events WHERE id = ?').pluck();
    this.#inStream = db
      .prepare<[string, number], number>('SELECT position FROM events WHERE stream = ? AND revision = ?')
      .pluck();
  }

  slice(after: number): { readonly damaged: readonly DamagedEvent[]; readonly last: number | null } {
    const rows = this.#rows.all(after, SLICE);
    const damaged = rows.flatMap((row) => this.#damage(row) ?? []);
    return { damaged, last: rows.at(-1)?.position ?? null };
  }

  #damage(row: ReadRow): DamagedEvent | null {
    const { id, stream, revision, position } = row;
    if (!isSound(row)) return { what: 'event', damage: damagedAt(this.#file, position, stream) };
    if (this.#byId.get(id) === position && this.#inStream.get(stream, revision) === position) return null;
    return { what: 'index', damage: missingFromIndex(this.#file, position, stream) };
  }
}
