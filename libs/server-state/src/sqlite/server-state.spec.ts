import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerStateFull, ServerStateUnavailable } from '../errors';
import { serverStateContract, type OpenedState } from '../testing/server-state-contract';
import { openState } from './open-state';
import { sqliteRateLimits } from './rate-limits';
import { openSqliteServerState } from './server-state';
import { sqliteUploadReservations } from './upload-reservations';

const openTemporary = (): Promise<OpenedState> => {
  const folder = mkdtempSync(join(tmpdir(), 'heliograph-'));
  const file = join(folder, 'state.db');
  let state = openSqliteServerState({ file });
  return Promise.resolve({
    state,
    reopen: async () => {
      await state.close();
      return (state = openSqliteServerState({ file }));
    },
    remove: async () => {
      await state.close();
      rmSync(folder, { recursive: true });
    },
  });
};

serverStateContract('SQLite', openTemporary);

describe('the SQLite file of the server state', () => {
  const folders: string[] = [];
  const temporaryFile = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'heliograph-'));
    folders.push(folder);
    return join(folder, 'state.db');
  };
  afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

  it('syncs every commit, on the first open and on those after it', () => {
    const file = temporaryFile();
    for (let open = 0; open < 3; open += 1) {
      const db = openState(file, 'FULL');
      expect(db.pragma('synchronous', { simple: true })).toBe(2);
      db.exec('CREATE TABLE IF NOT EXISTS t (a)');
      db.close();
    }
  });

  it('is shared by two processes without a token being traded twice', async () => {
    const file = temporaryFile();
    const states = [openSqliteServerState({ file }), openSqliteServerState({ file })] as const;
    const [{ refreshFamilies }] = states;
    await refreshFamilies.start({ sessionId: 's1', userId: 'ana', tokenHash: '0', now: 0, expiresAt: 100 });
    const trades = await Promise.all(
      states.map((state) =>
        state.refreshFamilies.rotate({
          tokenHash: '0',
          successorHash: '1',
          now: 1,
          graceMs: 10,
          expiresAt: 100,
        }),
      ),
    );
    expect(trades.map(({ outcome }) => outcome)).toEqual(['rotated', 'again']);
    await Promise.all(states.map((state) => state.close()));
  });

  it('says that there is no room, changes nothing, and goes on when there is', async () => {
    const db = openState(temporaryFile(), 'FULL');
    const uploads = sqliteUploadReservations(db, db);
    const reserve = (count: number) =>
      uploads.reserve({ mediaId: `m${count}`.padEnd(200, '-'), ownerId: 'ana', bytes: 1, now: count });
    const pages = db.pragma('page_count', { simple: true });
    db.pragma(`max_page_count = ${String(pages)}`);
    let reserved = 0;
    const fill = async (): Promise<void> => {
      for (; ; reserved += 1) await reserve(reserved);
    };
    await expect(fill()).rejects.toThrow(ServerStateFull);
    expect(await uploads.bytesSince('ana', 0)).toBe(reserved);
    db.pragma(`max_page_count = ${Number(pages) * 2}`);
    await reserve(reserved);
    expect(await uploads.bytesSince('ana', 0)).toBe(reserved + 1);
    db.close();
  });

  it('says that it cannot be used while another process holds it', async () => {
    const file = temporaryFile();
    const state = openSqliteServerState({ file });
    const impatient = openState(file, 'FULL', 10);
    const uploads = sqliteUploadReservations(impatient, impatient);
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    await expect(uploads.release('m1')).rejects.toThrow(ServerStateUnavailable);
    other.exec('ROLLBACK');
    await expect(uploads.release('m1')).resolves.toBeUndefined();
    other.close();
    await state.close();
  });

  it('settles what was released by a commit that waits for the disk, and only when there is something', async () => {
    const file = temporaryFile();
    const [durable, quick] = [openState(file, 'FULL'), openState(file, 'NORMAL')];
    const uploads = sqliteUploadReservations(durable, quick);
    for (const mediaId of ['m1', 'm2', 'm3']) {
      await uploads.reserve({ mediaId, ownerId: 'ana', bytes: 1, now: 1 });
    }
    const writtenBy = (db: Database.Database): unknown => db.prepare('SELECT total_changes()').pluck().get();
    const before = writtenBy(durable);
    await uploads.release('m1');
    await uploads.release('m2');
    expect(writtenBy(durable)).toBe(before);
    await uploads.settle();
    expect(writtenBy(durable)).toBe(Number(before) + 2);
    await uploads.settle();
    expect(writtenBy(durable)).toBe(Number(before) + 2);
    durable.close();
    quick.close();
  });

  it('drops rate limits that are full again', async () => {
    const db = openState(temporaryFile(), 'NORMAL');
    const limits = sqliteRateLimits(db);
    for (let count = 0; count < 1_000; count += 1) {
      await limits.take({ key: `key-${count}`, limit: 1, windowMs: 10, now: count });
    }
    expect(db.prepare('SELECT count(*) FROM rate_limits').pluck().get()).toBeLessThan(20);
    db.close();
  });
});
