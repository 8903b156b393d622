import Database from 'better-sqlite3';
import type { EventToStore } from '@heliograph/event-store';

/** The log's columns and indexes, written by nothing but better-sqlite3. */
const SCHEMA = `
  CREATE TABLE events (
    position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, stream TEXT NOT NULL, revision INTEGER NOT NULL,
    type TEXT NOT NULL, schema_version INTEGER NOT NULL, data TEXT NOT NULL, metadata TEXT NOT NULL, UNIQUE (stream, revision)
  ) STRICT;
  CREATE INDEX events_by_type ON events (type);
  CREATE INDEX events_by_correlation ON events (metadata ->> '$.correlationId');`;

export interface BareLog {
  /** One durable commit with these events, each the first of its stream. */
  commit(events: readonly { readonly stream: string; readonly event: EventToStore }[]): void;
  close(): void;
}

/** The floor: the same durable commits in the same shape, without a port, a thread or a rule. */
export function openBareLog(file: string): BareLog {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(SCHEMA);
  const insert = db.prepare(
    'INSERT INTO events (id, stream, revision, type, schema_version, data, metadata) VALUES (?, ?, 0, ?, ?, ?, ?)',
  );
  const commit = db.transaction(
    (events: readonly { readonly stream: string; readonly event: EventToStore }[]) => {
      for (const { stream, event } of events) {
        insert.run(event.id, stream, event.type, event.schemaVersion, event.data, event.metadata);
      }
    },
  );
  return { commit: (events) => commit.immediate(events), close: () => void db.close() };
}
