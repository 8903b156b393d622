import { eventually, temporaryFolder } from '@heliograph/event-store/testing';
import Database from 'better-sqlite3';
import { note, NOTES, write } from '../../testing/contract/opened-documents';
import { documentsContract } from '../../testing/documents-contract';
import { DamagedReadModels, DocumentStoreUnavailable } from '../errors';
import type { DocumentStore } from '../port';
import { tableDefinition } from './collection-table';
import { openSqliteDocumentReader } from './document-reader';
import { openSqliteDocumentStore } from './document-store';
import { countQuery, findQuery } from './index-query';
import { inModels } from './sqlite-errors';

documentsContract('SQLite', () => {
  const folder = temporaryFolder();
  const file = folder.file('models.db');
  let store = openSqliteDocumentStore({ file });
  return Promise.resolve({
    store,
    openReader: () => Promise.resolve(openSqliteDocumentStore({ file, readOnly: true })),
    async reopen() {
      await store.close();
      store = openSqliteDocumentStore({ file });
      return store;
    },
    async close() {
      await store.close();
      folder.remove();
    },
  });
});

describe('documents in SQLite', () => {
  const folder = temporaryFolder();
  const file = folder.file('models.db');
  let reader: DocumentStore;
  let store: DocumentStore;
  beforeAll(() => {
    reader = openSqliteDocumentStore({ file, readOnly: true });
    store = openSqliteDocumentStore({ file });
  });
  afterAll(async () => {
    await Promise.all([reader.close(), store.close()]);
    folder.remove();
  });

  it('may be opened for reading before anybody has written', async () => {
    await expect(reader.getMany(NOTES.name, ['n1'])).rejects.toThrow('There is no collection "notes.v1"');
    await store.ensure(NOTES);
    expect(await reader.getMany(NOTES.name, ['n1'])).toEqual(new Map());
    await expect(write(reader, note('n1', {}))).rejects.toThrow(DocumentStoreUnavailable);
  });

  it('are read many at once under one lock, and as the newest once renewed', async () => {
    const held = openSqliteDocumentReader({ file });
    const position = async () => (await held.getMany(NOTES.name, ['n9'])).get('n9')?.position;
    await write(store, note('n9', {}, 1));
    expect(await position()).toBe(1);
    await write(store, note('n9', {}, 2));
    expect(await position()).toBe(1);
    held.renew();
    expect(await position()).toBe(2);
    await write(store, note('n9', {}, 3));
    await eventually('the third write is read', async () => (await position()) === 3, 5_000);
    await held.close();
  });

  it('are seen by others only when all that is committed as one is there', async () => {
    const seen = async () => [...(await reader.getMany(NOTES.name, ['n1', 'n2'])).keys()];
    await store.inOneCommit(async () => {
      await write(store, note('n1', { rank: 1 }, 10));
      expect(await seen()).toEqual([]);
      await write(store, note('n2', { rank: 1 }, 11));
      expect(await seen()).toEqual([]);
    });
    expect(await seen()).toEqual(['n1', 'n2']);
  });

  it('are none of them there when such work fails, and the lock is free again', async () => {
    const before = await store.checkpoint('notes.v1');
    const failing = store.inOneCommit(async () => {
      await write(store, note('n3', { rank: 1 }, 20));
      throw new Error('in the middle');
    });
    await expect(failing).rejects.toThrow('in the middle');
    expect(await store.getMany(NOTES.name, ['n3'])).toEqual(new Map());
    expect(await store.checkpoint('notes.v1')).toEqual(before);
    const other = openSqliteDocumentStore({ file });
    await write(other, note('n3', { rank: 2 }, 21));
    await other.close();
  });

  it('keep the commits that went well where one of the same work is caught', async () => {
    await store.inOneCommit(async () => {
      await write(store, note('n4', { rank: 1 }, 30));
      const unfit = write(store, note('n5', { rank: 1 }, 31), note('n6', { rank: [] }, 31));
      await expect(unfit).rejects.toThrow(TypeError);
    });
    expect([...(await reader.getMany(NOTES.name, ['n4', 'n5', 'n6'])).keys()]).toEqual(['n4']);
  });

  it('refuse work inside work', async () => {
    const nested = store.inOneCommit(() => store.inOneCommit(() => Promise.resolve()));
    await expect(nested).rejects.toThrow('Only one piece of work');
  });

  it('are walked along the index: no query scans or sorts', () => {
    const db = new Database(':memory:');
    db.exec(tableDefinition(NOTES));
    const range = { gt: 1, lte: 5 };
    const shapes = [
      findQuery(NOTES, { index: 'byOwner', equals: ['ana'], order: 'desc', limit: 5, range }),
      findQuery(NOTES, { index: 'byOwner', equals: ['ana', 3], order: 'asc', limit: 5 }),
      findQuery(NOTES, { index: 'byAll', equals: ['ana'], order: 'desc', limit: 5 }),
      findQuery(NOTES, { index: 'byAll', equals: [], order: 'asc', limit: 5, range }),
      countQuery(NOTES, 'byAll', ['ana', 'x']),
    ];
    for (const { sql, values } of shapes) {
      const plan = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
      expect(plan).toHaveLength(1);
      expect(plan[0]?.detail).toMatch(/^SEARCH "?notes.v1"? USING (COVERING )?INDEX notes.v1\/by/);
    }
    db.close();
  });

  it('say what can pass by itself apart from bugs', () => {
    const failing = (code: string) => () => {
      throw new Database.SqliteError('as SQLite says', code);
    };
    expect(() => inModels(failing('SQLITE_FULL'))).toThrow(DocumentStoreUnavailable);
    expect(() => inModels(failing('SQLITE_BUSY_SNAPSHOT'))).toThrow(DocumentStoreUnavailable);
    expect(() => inModels(failing('SQLITE_CORRUPT_INDEX'))).toThrow(DamagedReadModels);
    expect(() => inModels(failing('SQLITE_ERROR'))).toThrow(Database.SqliteError);
  });
});
