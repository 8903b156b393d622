import Database from 'better-sqlite3';
import { readFileSync, writeFileSync } from 'node:fs';
import { MessageChannel } from 'node:worker_threads';
import { EventStoreUnavailable, StorageFull, UnknownOutcome } from '../errors';
import { NO_STREAM, type EventStore } from '../port';
import { plainEvent, plainEvents, wholeLog } from '../testing/contract/plain-events';
import { temporaryFolder, type TemporaryFolder } from '../testing/temporary-folder';
import { AppendTransaction } from './append-transaction';
import { connectLogWriter } from './connect-log-writer';
import { openSqliteEventStore } from './event-store';
import { openLog } from './log-schema';
import { createLogWriter } from './log-writer';

describe('the SQLite log', () => {
  let folder: TemporaryFolder;
  let file: string;
  let store: EventStore;
  beforeEach(() => {
    folder = temporaryFolder();
    file = folder.file('log.db');
    store = openSqliteEventStore({ file, writer: createLogWriter(file) });
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  const inFile = <T>(look: (db: Database.Database) => T): T => {
    const db = new Database(file);
    try {
      return look(db);
    } finally {
      db.close();
    }
  };
  /** Transactions in the write-ahead log: the frames that carry the size of the database. */
  const commits = (): number => {
    const wal = readFileSync(`${file}-wal`);
    let count = 0;
    for (let frame = 32; frame < wal.length; frame += 24 + 4_096)
      count += wal.readUInt32BE(frame + 4) > 0 ? 1 : 0;
    return count;
  };

  it('commits what is appended within one turn together, and what comes later apart', async () => {
    const before = commits();
    await Promise.all(
      Array.from({ length: 64 }, (_, n) => store.append(`post-${n}`, NO_STREAM, [plainEvent()])),
    );
    expect(commits() - before).toBe(1);
    await store.append('post-64', NO_STREAM, [plainEvent()]);
    await store.append('post-65', NO_STREAM, [plainEvent()]);
    expect(commits() - before).toBe(3);
  });

  it('gives no position twice, though the newest event was cut off', async () => {
    await store.append('post-1', NO_STREAM, plainEvents(3));
    const head = await store.head();
    inFile((db) => db.exec('DELETE FROM events WHERE position = (SELECT max(position) FROM events)'));
    const result = await store.append('post-2', NO_STREAM, [plainEvent()]);
    expect(result.ok && result.position).toBeGreaterThan(head?.position ?? Infinity);
  });

  it('takes no event id for a second place', async () => {
    const event = plainEvent();
    await store.append('post-1', NO_STREAM, [event]);
    expect(await store.append('post-1', 0, [event])).toEqual({ ok: false, actual: 0 });
    expect(await store.append('post-2', NO_STREAM, [plainEvent(), event])).toEqual({
      ok: false,
      actual: NO_STREAM,
    });
    expect(await wholeLog(store)).toHaveLength(1);
  });

  it('keeps its name for ever, and is not opened by a program that knows only older formats', () => {
    const meta = () => inFile((db) => db.prepare('SELECT log_id, format_version FROM meta').all());
    const before = meta();
    expect(before).toEqual([
      { log_id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string, format_version: 2 },
    ]);
    openLog(file).close();
    expect(meta()).toEqual(before);
    inFile((db) => db.exec('UPDATE meta SET format_version = 3'));
    expect(() => openLog(file)).toThrow(/format 3/);
    expect(() => openSqliteEventStore({ file })).toThrow(/format 3/);
  });

  it('can be read before anybody made it, also where its making was cut short', async () => {
    writeFileSync(folder.file('empty.db'), '');
    for (const name of ['new.db', 'empty.db']) {
      const reader = openSqliteEventStore({ file: folder.file(name) });
      expect(await reader.head()).toBeNull();
      await reader.close();
    }
  });

  it('reads by type and by correlation over an index, in order of position', () => {
    const plan = (where: string) =>
      inFile((db) =>
        db
          .prepare<[], { detail: string }>(
            `EXPLAIN QUERY PLAN SELECT id FROM events WHERE ${where} ORDER BY position`,
          )
          .all(),
      ).map(({ detail }) => detail);
    expect(plan("type = 'Liked' AND position > 5")).toEqual([
      expect.stringContaining('USING INDEX events_by_type (type=? AND rowid>?)'),
    ]);
    expect(plan("metadata ->> '$.correlationId' = 'c' AND position > 5")).toEqual([
      expect.stringContaining('USING INDEX events_by_correlation (<expr>=? AND rowid>?)'),
    ]);
  });

  describe('when it cannot be written', () => {
    const append = (transaction: AppendTransaction, stream: string) =>
      transaction.run([
        { stream, expected: NO_STREAM, events: [plainEvent({ data: `"${'x'.repeat(9_000)}"` })] },
      ]);

    it('says that the disk is full, writes nothing of the group, and goes on when there is room', async () => {
      const db = openLog(file);
      const transaction = new AppendTransaction(db);
      const pages = Number(db.pragma('page_count', { simple: true }));
      db.pragma(`max_page_count = ${pages + 4}`);
      const requests = Array.from({ length: 9 }, (_, n) => ({
        stream: `post-${n}`,
        expected: NO_STREAM,
        events: [plainEvent({ data: `"${'x'.repeat(9_000)}"` })],
      }));
      expect(() => transaction.run(requests)).toThrow(StorageFull);
      expect(await wholeLog(store)).toEqual([]);
      db.pragma('max_page_count = 100000');
      expect(transaction.run(requests)).toHaveLength(9);
      expect(await wholeLog(store)).toHaveLength(9);
      db.close();
    });

    it('says so when another process holds the lock for too long, and goes on afterwards', () => {
      const db = openLog(file);
      const transaction = new AppendTransaction(db);
      db.pragma('busy_timeout = 20');
      const other = new Database(file);
      other.exec('BEGIN IMMEDIATE');
      expect(() => append(transaction, 'post-1')).toThrow(EventStoreUnavailable);
      other.exec('ROLLBACK');
      expect(append(transaction, 'post-1')).toMatchObject([{ ok: true }]);
      other.close();
      db.close();
    });

    it('says so when it was opened for reading only, or is closed', async () => {
      const reader = openSqliteEventStore({ file });
      const appending = () => reader.append('post-1', NO_STREAM, [plainEvent()]);
      await expect(appending()).rejects.toThrow(EventStoreUnavailable);
      await reader.close();
      await expect(reader.head()).rejects.toThrow(EventStoreUnavailable);
      await store.close();
      await expect(store.append('post-1', NO_STREAM, [plainEvent()])).rejects.toThrow(EventStoreUnavailable);
    });

    it('writes what still waits before it closes', async () => {
      const waiting = Array.from({ length: 700 }, (_, n) =>
        store.append(`post-${n}`, NO_STREAM, [plainEvent()]),
      );
      await store.close();
      expect((await Promise.all(waiting)).every(({ ok }) => ok)).toBe(true);
      store = openSqliteEventStore({ file, writer: createLogWriter(file) });
      expect(await wholeLog(store)).toHaveLength(700);
    });
  });

  describe('with its writer in another thread', () => {
    it('does not know what became of an append when that thread is gone, and says so', async () => {
      const { port1, port2 } = new MessageChannel();
      const writer = connectLogWriter(port2);
      const lost = writer.append({ stream: 'post-1', expected: NO_STREAM, events: [plainEvent()] });
      port1.close();
      await expect(lost).rejects.toThrow(UnknownOutcome);
      const later = writer.append({ stream: 'post-1', expected: NO_STREAM, events: [plainEvent()] });
      await expect(later).rejects.toThrow(EventStoreUnavailable);
      await writer.close();
    });
  });
});
