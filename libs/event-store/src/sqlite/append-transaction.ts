import type Database from 'better-sqlite3';
import type { AppendRequest } from '../append-request';
import { UnknownOutcome } from '../errors';
import { NO_STREAM, type AppendResult, type EventToStore } from '../port';
import { rowChecksum } from './row-checksum';
import { sqliteCode, storeError } from './sqlite-errors';

interface Found {
  readonly id: string;
  readonly position: number;
}

/**
 * Appends several requests in one transaction, so that they share one sync of the disk. Each is judged on its own: a
 * conflict is an answer, the others are written. Throws when the transaction as a whole failed.
 */
export class AppendTransaction {
  readonly #db: Database.Database;
  readonly #begin: Database.Statement<[]>;
  readonly #commit: Database.Statement<[]>;
  readonly #rollback: Database.Statement<[]>;
  readonly #revisionOf: Database.Statement<[string], number>;
  readonly #after: Database.Statement<[string, number, number], Found>;
  readonly #newest: Database.Statement<[], number>;
  readonly #insert: Database.Statement<
    [number, string, string, number, string, number, string, string, number]
  >;
  /** Of the newest event, in this transaction. */
  #position = 0;

  constructor(db: Database.Database) {
    this.#db = db;
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#commit = db.prepare('COMMIT');
    this.#rollback = db.prepare('ROLLBACK');
    this.#revisionOf = db
      .prepare<[string], number>(
        'SELECT revision FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1',
      )
      .pluck();
    this.#after = db.prepare(
      'SELECT id, position FROM events WHERE stream = ? AND revision > ? ORDER BY revision LIMIT ?',
    );
    this.#insert = db.prepare(
      'INSERT INTO events (position, id, stream, revision, type, schema_version, data, metadata, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    // The first knows positions whose events are gone, the second the truth where the first is damaged.
    this.#newest = db
      .prepare<[], number>(
        "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0), coalesce((SELECT max(position) FROM events), 0))",
      )
      .pluck();
  }

  run(requests: readonly AppendRequest[]): readonly AppendResult[] {
    try {
      this.#begin.run();
      this.#position = this.#newest.get() ?? 0;
      const results = requests.map((request) => this.#append(request));
      this.#sync();
      return results;
    } catch (error) {
      // A full disk ends the transaction by itself.
      if (this.#db.inTransaction) this.#rollback.run();
      throw storeError(error, this.#db.name);
    }
  }

  #append(request: AppendRequest): AppendResult {
    const { stream, expected, events } = request;
    // Revision 0 is taken where a stream exists, so a new one needs no look.
    const mayFollow = expected === NO_STREAM || this.#actual(stream) === expected;
    const written = mayFollow ? this.#insertAll(request) : null;
    return (
      written ?? this.#writtenBefore(stream, expected, events) ?? { ok: false, actual: this.#actual(stream) }
    );
  }

  #actual(stream: string): number {
    return this.#revisionOf.get(stream) ?? NO_STREAM;
  }

  /** Null where a revision or an event id is taken. */
  #insertAll({ stream, expected, events }: AppendRequest): AppendResult | null {
    try {
      if (events.length === 1) return this.#insertEach(stream, expected, events);
      return this.#db.transaction(() => this.#insertEach(stream, expected, events))();
    } catch (error) {
      if (sqliteCode(error) === 'SQLITE_CONSTRAINT_UNIQUE') return null;
      throw error;
    }
  }

  #insertEach(stream: string, expected: number, events: readonly EventToStore[]): AppendResult {
    let revision = expected;
    let position = this.#position;
    for (const { id, type, schemaVersion, data, metadata } of events) {
      revision += 1;
      position += 1;
      const checksum = rowChecksum({
        id,
        type,
        schemaVersion,
        stream,
        revision,
        position,
        data,
        metadata,
      });
      this.#insert.run(position, id, stream, revision, type, schemaVersion, data, metadata, checksum);
    }
    this.#position = position;
    return { ok: true, position, revision, repeated: false };
  }

  #writtenBefore(stream: string, expected: number, events: readonly EventToStore[]): AppendResult | null {
    const found = this.#after.all(stream, expected, events.length);
    const last = found.at(-1);
    if (last === undefined || found.length < events.length) return null;
    if (!events.every((event, index) => event.id === found[index]?.id)) return null;
    return { ok: true, position: last.position, revision: expected + events.length, repeated: true };
  }

  #sync(): void {
    try {
      this.#commit.run();
    } catch (error) {
      // A failed write or sync of the last frame says nothing of what a recovery will find in the file.
      if (sqliteCode(error)?.startsWith('SQLITE_IOERR') !== true) throw error;
      throw new UnknownOutcome('The disk failed while the events were being written.', { cause: error });
    }
  }
}
