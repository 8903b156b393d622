import Database from 'better-sqlite3';
import type { EventToStore } from '@heliograph/event-store';

interface Appending {
  readonly stream: string;
  readonly event: EventToStore;
}

export interface BareLog {
  /** One durable commit with these events, each the first of its stream. */
  commit(events: readonly Appending[]): void;
  close(): void;
}

/**
 * The floor: the same durable commits in the same shape, without a port, a thread or a rule. `like`: a log that is there
 * already; the table and its indexes are made by the very statements that made its own.
 */
export function openBareLog(file: string, like: string): BareLog {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  for (const statement of statementsOf(like)) db.exec(statement);
  const insert = db.prepare(
    'INSERT INTO events (id, stream, revision, type, schema_version, data, metadata, checksum) VALUES (?, ?, 0, ?, ?, ?, ?, 0)',
  );
  const commit = db.transaction((events: readonly Appending[]) => {
    for (const { stream, event } of events) {
      insert.run(event.id, stream, event.type, event.schemaVersion, event.data, event.metadata);
    }
  });
  return { commit: (events) => commit.immediate(events), close: () => void db.close() };
}

function statementsOf(log: string): readonly string[] {
  const db = new Database(log, { readonly: true, fileMustExist: true });
  const statements = db
    .prepare<[], string>("SELECT sql FROM sqlite_schema WHERE tbl_name = 'events' AND sql IS NOT NULL")
    .pluck()
    .all();
  db.close();
  return statements;
}
