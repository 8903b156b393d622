import Database from 'better-sqlite3';
import { readdirSync, readFileSync } from 'node:fs';
import { keyNameOf } from '../sealing/key-id';
import type { KeyStore } from '../sealing/key-store';
import {
  bytesOf,
  CONTRACT_KEY_ENCRYPTION_KEY,
  found,
  shown,
  type OpenedKeys,
  type OpeningKeys,
} from '../testing/contract/keys/opened-keys';
import { keyStoreContract } from '../testing/key-store-contract';
import { temporaryFolder, type TemporaryFolder } from '../testing/temporary-folder';
import { openSqliteKeyStore } from './key-store';

/** Looks at a file beside those who have it open. */
function besides<T>(file: string, look: (db: Database.Database) => T): T {
  const db = new Database(file);
  try {
    return look(db);
  } finally {
    db.close();
  }
}

function openKeys(): OpenedKeys {
  const folder = temporaryFolder();
  const file = folder.file('keys.db');
  const opened: KeyStore[] = [];
  const openIn = (name: string, options?: OpeningKeys): KeyStore => {
    const keyEncryptionKey = CONTRACT_KEY_ENCRYPTION_KEY;
    const keys = openSqliteKeyStore({ file: folder.file(name), keyEncryptionKey, ...options });
    opened.push(keys);
    return keys;
  };
  const named = 'subject = @subject AND class = @sealClass AND version = @version';
  return {
    keys: openIn('keys.db'),
    another: (options) => new Promise((resolve) => resolve(openIn('keys.db', options))),
    empty: (options) => new Promise((resolve) => resolve(openIn('other-keys.db', options))),
    // Nobody remembers anything for a time.
    pass: () => undefined,
    wrapped: (keyId) =>
      besides(file, (db) => {
        const row = db.prepare<unknown[], Buffer>(`SELECT wrapped FROM keys WHERE ${named}`).pluck();
        return Promise.resolve(row.get(keyNameOf(keyId))!);
      }),
    putWrapped: (keyId, wrapped) =>
      besides(file, (db) => {
        db.prepare(`UPDATE keys SET wrapped = @wrapped WHERE ${named}`).run({ ...keyNameOf(keyId), wrapped });
        return Promise.resolve();
      }),
    async remove() {
      await Promise.all(opened.map((keys) => keys.close()));
      folder.remove();
    },
  };
}

keyStoreContract('SQLite', () => Promise.resolve(openKeys()));

describe('the SQLite key store', () => {
  let folder: TemporaryFolder;
  let opened: KeyStore[];
  let keys: KeyStore;
  const open = (options: OpeningKeys = {}): KeyStore => {
    const keyEncryptionKey = CONTRACT_KEY_ENCRYPTION_KEY;
    const store = openSqliteKeyStore({ file: folder.file('keys.db'), keyEncryptionKey, ...options });
    opened.push(store);
    return store;
  };
  beforeEach(() => {
    folder = temporaryFolder();
    opened = [];
    keys = open();
  });
  afterEach(async () => {
    await Promise.all(opened.map((store) => store.close()));
    folder.remove();
  });

  const inFile = <T>(look: (db: Database.Database) => T): T => besides(folder.file('keys.db'), look);
  const wrappedKeys = (): Buffer[] =>
    inFile((db) => db.prepare<[], Buffer>('SELECT wrapped FROM keys').pluck().all());
  const everyByte = (): Buffer =>
    Buffer.concat(readdirSync(folder.path).map((name) => readFileSync(folder.file(name))));

  it('makes the keys of a person with one commit', async () => {
    const walBefore = commits();
    await keys.current('ana', 'profile');
    await keys.current('ana', 'audit');
    expect(commits() - walBefore).toBe(1);
  });
  const commits = (): number => {
    const wal = readFileSync(folder.file('keys.db-wal'));
    let count = 0;
    for (let frame = 32; frame < wal.length; frame += 24 + 4_096)
      count += wal.readUInt32BE(frame + 4) > 0 ? 1 : 0;
    return count;
  };

  it('sees at once what another process destroyed, rotated or made', async () => {
    const other = open({ readOnly: true });
    expect(found(await other.find('ana/dm/1'))).toBe('missing');
    const first = await keys.current('ana', 'dm');
    expect(found(await other.find('ana/dm/1'))).toBe(shown(first));
    const second = await keys.rotate('ana', 'dm');
    expect(shown(await other.current('ana', 'dm'))).toBe(shown(second));
    await keys.destroyOlderThan(second);
    expect(found(await other.find('ana/dm/1'))).toBe('destroyed');
  });

  it('has no key in the clear in any file', async () => {
    const key = await keys.current('ana', 'dm');
    expect(everyByte().includes(bytesOf(key))).toBe(false);
    expect(everyByte().includes(wrappedKeys()[0] ?? 'no key')).toBe(true);
  });

  it('leaves no byte of a destroyed key in any file, in whatever order keys are made and destroyed', async () => {
    const people = Array.from({ length: 150 }, (_, n) => `${(n * 7_919) % 150}-person`);
    for (const person of people) await keys.current(person, 'dm');
    const gone = people.filter((_, n) => n % 3 > 0);
    const before = new Map(people.map((person) => [person, inFile((db) => wrappedOf(db, person))] as const));
    for (const person of gone) await keys.destroyAll(person);
    const bytes = everyByte();
    for (const person of people) {
      for (const wrapped of before.get(person) ?? []) {
        expect(bytes.includes(wrapped)).toBe(!gone.includes(person));
      }
    }
  }, 30_000);
  const wrappedOf = (db: Database.Database, subject: string): Buffer[] =>
    db.prepare<[string], Buffer>('SELECT wrapped FROM keys WHERE subject = ?').pluck().all(subject);
});
