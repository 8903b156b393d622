import Database from 'better-sqlite3';
import { temporaryFolder } from '../testing/temporary-folder';
import { openDurableDatabase, openForReading } from './open-database';

describe('a durable database', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());

  it.each(['first', 'second', 'third'])('syncs every commit on the %s open', () => {
    const db = openDurableDatabase(folder.file('log.db'));
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    db.exec('CREATE TABLE IF NOT EXISTS t (a); INSERT INTO t VALUES (1)');
    db.close();
  });

  it('would not, were it not told to: what the assertion is for', () => {
    const db = new Database(folder.file('log.db'));
    expect(db.pragma('synchronous', { simple: true })).toBe(1);
    db.close();
  });

  it('refuses a file whose mode cannot be WAL', () => {
    expect(() => openDurableDatabase(':memory:')).toThrow(/journal_mode = wal, and SQLite says memory/);
  });

  it('does not write when opened for reading, and makes no file', () => {
    const db = openForReading(folder.file('log.db'));
    expect(() => db.exec('INSERT INTO t VALUES (2)')).toThrow(/readonly/);
    db.close();
    expect(() => openForReading(folder.file('nothing.db'))).toThrow();
  });
});
