import { statSync } from 'node:fs';
import { lostEvents } from './damage';
import { readHeadMark } from './head-mark';
import { openForReading } from './open-database';

/** Looks whether the log still holds the event that its mark says was its newest. Throws `DamagedLog`. */
export function assertHoldsHead(file: string): void {
  // Before the log: what is appended meanwhile is in both.
  const mark = readHeadMark(file);
  if (mark === null) return;
  if (idAt(file, mark.position) !== mark.eventId) throw lostEvents(file, mark.position, mark.eventId);
}

function idAt(file: string, position: number): string | undefined {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0) return undefined;
  const db = openForReading(file);
  try {
    const isLog = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'events'").get() !== undefined;
    if (!isLog) return undefined;
    return db.prepare<[number], string>('SELECT id FROM events WHERE position = ?').pluck().get(position);
  } finally {
    db.close();
  }
}
