import { existsSync } from 'node:fs';
import { assertHoldsHead } from './assert-holds-head';
import { unreadable } from './damage';
import { openForReading } from './open-database';
import { inStore } from './sqlite-errors';

/**
 * Looks whether a log still holds its newest event and whether the pages of its file are sound, which takes about 1 µs an
 * event; `examineEvents` looks at what is in them. Throws `DamagedLog`.
 */
export function examineLog(file: string): void {
  inStore(() => {
    assertHoldsHead(file);
    if (!existsSync(file)) return;
    const db = openForReading(file);
    try {
      const found = db.pragma('quick_check(1)', { simple: true });
      if (found !== 'ok') throw unreadable(file, String(found));
    } finally {
      db.close();
    }
  }, file);
}
