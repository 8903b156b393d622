import Database from 'better-sqlite3';
import type { StoredEvent } from '@heliograph/event-store';
import { openLogOf } from './opened-log';

const PAGE = 4_000;
interface Row {
  readonly data: string;
  readonly metadata: string;
}

/** The floor: milliseconds to read every row of a log by nothing but better-sqlite3, and to parse its JSON. */
export function readBare(file: string): number {
  const db = new Database(file, { readonly: true });
  const began = performance.now();
  for (const { data, metadata } of db.prepare<[], Row>('SELECT * FROM events ORDER BY position').iterate()) {
    JSON.parse(data);
    JSON.parse(metadata);
  }
  const took = performance.now() - began;
  db.close();
  return took;
}

/** Milliseconds to read every event through the port, parse it, open its sealed fields and check it, as each rebuild has to. */
export async function readAndOpen(dataDir: string): Promise<number> {
  await using log = openLogOf(dataDir);
  const began = performance.now();
  let after: StoredEvent | null = null;
  for (;;) {
    const events: readonly StoredEvent[] = await log.store.readAll({
      direction: 'forwards',
      after: after && { position: after.position, token: after.token, eventId: after.id },
      limit: PAGE,
    });
    await Promise.all(events.map((stored) => log.codec.decode(stored)));
    after = events.at(-1) ?? null;
    if (after === null) return performance.now() - began;
  }
}
