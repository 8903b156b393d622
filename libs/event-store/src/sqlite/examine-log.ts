import { existsSync } from 'node:fs';
import { assertHoldsHead } from './assert-holds-head';
import { unreadable } from './damage';
import { openForReading } from './open-database';
import { inStore } from './sqlite-errors';

/**
 * Looks whether a log still holds its newest event and whether its file is sound, as far as SQLite can tell: `structure` its pages (2 µs an event), `indexes` also
 * whether every index holds every event and nothing else (15 µs an event). The rows themselves are proven at each read.
 * Throws `DamagedLog`. Blocks the thread it runs in.
 */
export function examineLog(file: string, depth: 'structure' | 'indexes'): void {
  inStore(() => {
    assertHoldsHead(file);
    if (!existsSync(file)) return;
    const db = openForReading(file);
    try {
      const check = depth === 'structure' ? 'quick_check(1)' : 'integrity_check(1)';
      const found = db.pragma(check, { simple: true });
      if (found !== 'ok') throw unreadable(file, String(found));
    } finally {
      db.close();
    }
  }, file);
}
