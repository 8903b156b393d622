import Database from 'better-sqlite3';
import { cpSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { DamagedLog } from '../errors';
import { NO_STREAM, type EventStore } from '../port';
import { plainEvents, streamOf, wholeLog } from '../testing/contract/plain-events';
import { temporaryFolder, type TemporaryFolder } from '../testing/temporary-folder';
import { openSqliteEventStore } from './event-store';
import { examineEvents } from './examine-events';
import { examineLog } from './examine-log';
import { createLogWriter } from './log-writer';

const WHAT_TO_DO = /overwritten.*backup/;

describe('a log that does not hold what was written', () => {
  let folder: TemporaryFolder;
  let file: string;
  let opened: EventStore[];
  beforeEach(async () => {
    folder = temporaryFolder();
    file = folder.file('log.db');
    opened = [];
    const store = open(file);
    await store.append('post-1', NO_STREAM, plainEvents(3));
    await store.append('post-2', NO_STREAM, plainEvents(2));
  });
  afterEach(async () => {
    await Promise.all(opened.map((store) => store.close()));
    folder.remove();
  });

  const open = (name: string): EventStore => {
    const store = openSqliteEventStore({ file: name, writer: createLogWriter(name) });
    opened.push(store);
    return store;
  };
  const change = (sql: string): void => {
    const db = new Database(file);
    db.exec(sql);
    db.close();
  };

  it.each([
    "data = '{}'",
    "metadata = '{}'",
    "id = 'x'",
    "type = 'Other'",
    'schema_version = 9',
    'data = CAST(data AS TEXT) || char(0)',
  ])('is not read where a row has %s', async (set) => {
    change(`UPDATE events SET ${set} WHERE position = 2`);
    const store = open(file);
    await expect(wholeLog(store)).rejects.toThrow(DamagedLog);
    await expect(wholeLog(store, 'backwards')).rejects.toThrow(/position 2 \(post-1\)/);
    await expect(streamOf(store, 'post-1')).rejects.toThrow(WHAT_TO_DO);
    expect(await streamOf(store, 'post-2')).toHaveLength(2);
  });

  it('is not read past an event that is gone', async () => {
    change('DELETE FROM events WHERE position = 2');
    const store = open(file);
    await expect(wholeLog(store)).rejects.toThrow(/position 2 is missing/);
    await expect(wholeLog(store, 'backwards')).rejects.toThrow(/position 2 is missing/);
    await expect(streamOf(store, 'post-1')).rejects.toThrow(/post-1 at revision 1 is missing/);
    await expect(streamOf(store, 'post-1', { direction: 'backwards' })).rejects.toThrow(DamagedLog);
    expect(await streamOf(store, 'post-2', { direction: 'backwards' })).toHaveLength(2);
  });

  it('is not read where the first events of a stream are gone', async () => {
    change('DELETE FROM events WHERE revision = 0');
    const store = open(file);
    await expect(streamOf(store, 'post-1')).rejects.toThrow(/revision 0 is missing/);
    await expect(streamOf(store, 'post-1', { direction: 'backwards' })).rejects.toThrow(/revision 0 is/);
  });

  describe('after its process was killed', () => {
    /** The files as a killed process leaves them. */
    const left = (): string => {
      const copy = folder.file('copy.db');
      for (const suffix of ['', '-wal', '-head']) cpSync(`${file}${suffix}`, `${copy}${suffix}`);
      return copy;
    };

    it('is whole where nothing was lost', async () => {
      expect(await wholeLog(open(left()))).toHaveLength(5);
    });

    it.each<[string, (copy: string) => void]>([
      ['deleted', (copy) => rmSync(`${copy}-wal`)],
      ['cut', (copy) => truncateSync(`${copy}-wal`, statSync(`${copy}-wal`).size - 4_096)],
      [
        'changed by one bit',
        (copy) => {
          const wal = readFileSync(`${copy}-wal`);
          wal.writeUInt8(wal.readUInt8(wal.length - 700) ^ 1, wal.length - 700);
          writeFileSync(`${copy}-wal`, wal);
        },
      ],
    ])('is not opened, by nobody, with its WAL %s', (_, harm) => {
      const copy = left();
      harm(copy);
      const before = readFileSync(copy);
      const sentence = /copy\.db has lost events: .* at position 5.*-wal.*If an older log is what you want/;
      expect(() => open(copy)).toThrow(sentence);
      expect(() => openSqliteEventStore({ file: copy })).toThrow(DamagedLog);
      expect(() => examineLog(copy)).toThrow(DamagedLog);
      expect(readFileSync(copy)).toEqual(before);
    });

    it('is not made anew where it is gone', () => {
      const copy = left();
      for (const suffix of ['', '-wal']) rmSync(`${copy}${suffix}`);
      expect(() => open(copy)).toThrow(/has lost events/);
      expect(existsSync(copy)).toBe(false);
      writeFileSync(copy, '');
      expect(() => openSqliteEventStore({ file: copy })).toThrow(/has lost events/);
      expect(statSync(copy).size).toBe(0);
    });

    it('is opened without its mark, or with one that was torn', async () => {
      const copy = left();
      writeFileSync(`${copy}-head`, readFileSync(`${copy}-head`).subarray(0, 40));
      expect(await wholeLog(open(copy))).toHaveLength(5);
      rmSync(`${copy}-head`);
      expect(await wholeLog(openSqliteEventStore({ file: copy }))).toHaveLength(5);
    });
  });

  it('is not opened where it is no database, or was cut', async () => {
    await Promise.all(opened.map((store) => store.close()));
    rmSync(`${file}-head`);
    truncateSync(file, 3 * 4_096);
    expect(() => examineLog(file)).toThrow(WHAT_TO_DO);
    writeFileSync(file, 'no database, '.repeat(1_000));
    expect(() => open(file)).toThrow(/is damaged and cannot be read \(file is not a database\)/);
  });

  /** What the look at every event finds. */
  const damageOf = (): string[] =>
    [...examineEvents(file)]
      .flat()
      .map(({ what, damage }) => `${what} ${/position (\d+)/.exec(damage.message)?.[1] ?? '?'}`);

  it('is found out, event by event, without reading it on purpose', () => {
    expect(damageOf()).toEqual([]);
    change("UPDATE events SET data = '{}' WHERE position IN (2, 5)");
    expect(damageOf()).toEqual(['event 2', 'event 5']);
  });

  it('is found out where an index does not hold what the rows do', async () => {
    await Promise.all(opened.map((store) => store.close()));
    const db = new Database(file);
    const page = db
      .prepare<[], number>(
        "SELECT rootpage FROM sqlite_schema WHERE type = 'index' AND sql IS NULL ORDER BY name DESC",
      )
      .pluck()
      .get();
    db.close();
    const bytes = readFileSync(file);
    const at = bytes.indexOf('post-2', ((page ?? 0) - 1) * 4_096);
    bytes.write('q', at);
    writeFileSync(file, bytes);
    expect(() => examineLog(file)).not.toThrow();
    expect(damageOf()).toEqual(['index 5']);
  });
});
