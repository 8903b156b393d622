import type { SealClass } from '@heliograph/domain';
import type Database from 'better-sqlite3';
import type { KeyName } from '../sealing/key-id';
import { WRAPPED_BYTES } from '../sealing/wrapped-key';

export interface KeyRow {
  readonly version: number;
  readonly wrapped: Uint8Array;
  /** Its bytes are gone; the row is the proof that somebody destroyed it. */
  readonly destroyed: 0 | 1;
}

const SELECT = `
  SELECT version, wrapped, key_row IS NOT NULL AS destroyed
  FROM keys LEFT JOIN destroyed ON key_row = row`;

/** The statements over the table of keys. */
export class KeyRows {
  readonly #db: Database.Database;
  readonly #one: Database.Statement<[string, string, number], KeyRow>;
  readonly #newest: Database.Statement<[string, string], KeyRow>;
  readonly #insert: Database.Statement<[string, string, number, Uint8Array]>;
  readonly #dataVersion: Database.Statement<[], number>;

  constructor(db: Database.Database) {
    this.#db = db;
    this.#one = db.prepare(`${SELECT} WHERE subject = ? AND class = ? AND version = ?`);
    this.#newest = db.prepare(`${SELECT} WHERE subject = ? AND class = ? ORDER BY version DESC LIMIT 1`);
    this.#insert = db.prepare('INSERT INTO keys (subject, class, version, wrapped) VALUES (?, ?, ?, ?)');
    this.#dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  }

  one(subject: string, sealClass: string, version: number): KeyRow | undefined {
    return this.#one.get(subject, sealClass, version);
  }

  newest(subject: string, sealClass: SealClass): KeyRow | undefined {
    return this.#newest.get(subject, sealClass);
  }

  insert(subject: string, sealClass: SealClass, version: number, wrapped: Uint8Array): void {
    this.#insert.run(subject, sealClass, version, wrapped);
  }

  /** Overwrites the versions below that one; never the newest, whatever is named. */
  destroyOlderThan(key: KeyName): void {
    const newest = '(SELECT max(version) FROM keys WHERE subject = @subject AND class = @sealClass)';
    this.#destroy(`subject = @subject AND class = @sealClass AND version < min(@version, ${newest})`, {
      ...key,
    });
  }

  /** Overwrites every key of a person. */
  destroyAll(subject: string): void {
    this.#destroy('subject = @subject', { subject });
  }

  #destroy(which: string, parameters: Readonly<Record<string, string | number>>): void {
    const nothing = Buffer.alloc(WRAPPED_BYTES);
    this.#db
      .transaction(() => {
        this.#db
          .prepare(`INSERT OR IGNORE INTO destroyed SELECT row, datetime() FROM keys WHERE ${which}`)
          .run(parameters);
        this.#db.prepare(`UPDATE keys SET wrapped = @nothing WHERE ${which}`).run({ ...parameters, nothing });
      })
      .immediate();
    // Out of the WAL too, where the page stands as it was.
    this.#db.pragma('wal_checkpoint(TRUNCATE)');
  }

  /** Runs `work` with the right to write, so that what it reads stays true until it has written. */
  writing<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  /** Another number than before: another connection has changed something. */
  dataVersion(): number {
    return this.#dataVersion.get() ?? 0;
  }

  close(): void {
    this.#db.close();
  }
}
