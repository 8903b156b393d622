import type Database from 'better-sqlite3';
import type { Checkpoint } from '../port';

interface Row {
  readonly position: number | null;
  readonly token: string | null;
  readonly eventId: string | null;
  readonly resume: string | null;
}

/** How far each projection has read. There is no other process to fence off: the file has one writer. */
export class CheckpointRows {
  readonly #get: Database.Statement<[string], Row>;
  readonly #set: Database.Statement<
    [string, number | null, string | null, string | null, string | null]
  > | null;

  constructor(db: Database.Database) {
    this.#get = db.prepare(
      'SELECT position, token, event_id AS eventId, resume FROM checkpoints WHERE projection = ?',
    );
    this.#set = db.readonly
      ? null
      : db.prepare(`
          INSERT INTO checkpoints (projection, position, token, event_id, resume) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (projection) DO UPDATE SET
            position = excluded.position, token = excluded.token, event_id = excluded.event_id, resume = excluded.resume
          WHERE coalesce(position, 0) <= coalesce(excluded.position, 0)`);
  }

  get(projection: string): Checkpoint {
    const row = this.#get.get(projection);
    if (row === undefined) return { place: null, resume: null };
    const { position, token, eventId, resume } = row;
    const known = position !== null && token !== null && eventId !== null;
    return { place: known ? { position, token, eventId } : null, resume };
  }

  set(projection: string, { place, resume }: Checkpoint): void {
    this.#set?.run(projection, place?.position ?? null, place?.token ?? null, place?.eventId ?? null, resume);
  }
}
