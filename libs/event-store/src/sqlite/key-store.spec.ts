import Database from 'better-sqlite3';
import { readdirSync, readFileSync } from 'node:fs';
import { SealBroken } from '../errors';
import type { DataKey, KeyLookup, KeyStore } from '../sealing/key-store';
import { temporaryFolder, type TemporaryFolder } from '../testing/temporary-folder';
import { openSqliteKeyStore } from './key-store';

const keyEncryptionKey = new Uint8Array(32).fill(9);

/** Keys show nothing of themselves, so they are compared by what is in them. */
const bytesOf = ({ secret }: DataKey): Buffer => secret.export();
const shown = (key: DataKey): string => `${key.id} ${bytesOf(key).toString('hex')}`;
const found = (lookup: KeyLookup): string => (lookup.state === 'found' ? shown(lookup.key) : lookup.state);

describe('the SQLite key store', () => {
  let folder: TemporaryFolder;
  let opened: KeyStore[];
  let keys: KeyStore;
  const open = (options: { readOnly?: boolean; keyEncryptionKey?: Uint8Array } = {}): KeyStore => {
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

  /** Looks at the file beside the store. */
  const inFile = <T>(look: (db: Database.Database) => T): T => {
    const db = new Database(folder.file('keys.db'));
    try {
      return look(db);
    } finally {
      db.close();
    }
  };
  const wrappedKeys = (): Buffer[] =>
    inFile((db) => db.prepare<[], Buffer>('SELECT wrapped FROM keys').pluck().all());
  const everyByte = (): Buffer =>
    Buffer.concat(readdirSync(folder.path).map((name) => readFileSync(folder.file(name))));

  it('makes a key once, 32 random bytes for each person and class', async () => {
    const made = await Promise.all(
      (['profile', 'content', 'dm', 'credential', 'audit'] as const).flatMap((sealClass) => [
        keys.current('ana', sealClass),
        keys.current('ben', sealClass),
      ]),
    );
    expect(new Set(made.map((key) => bytesOf(key).toString('hex'))).size).toBe(10);
    expect(made.every((key) => bytesOf(key).length === 32)).toBe(true);
    expect(shown(await keys.current('ana', 'dm'))).toBe(made[4] && shown(made[4]));
    expect(made[4]?.id).toBe('ana/dm/1');
  });

  it('has a key in the file before it gives it away', async () => {
    const key = await keys.current('ana', 'dm');
    expect(found(await open().find(key.id))).toBe(shown(key));
    expect(shown(await open({ readOnly: true }).current('ana', 'dm'))).toBe(shown(key));
  });

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

  it('gives two processes the same key, whoever asks first', async () => {
    const other = open();
    expect(shown(await other.current('ana', 'dm'))).toBe(shown(await keys.current('ana', 'dm')));
    expect(shown(await keys.current('ben', 'dm'))).toBe(shown(await other.current('ben', 'dm')));
  });

  it('has a next version after a rotation, and still knows those before', async () => {
    const first = await keys.current('ana', 'credential');
    const second = await keys.rotate('ana', 'credential');
    expect(second.id).toBe('ana/credential/2');
    expect(shown(await keys.current('ana', 'credential'))).toBe(shown(second));
    expect(found(await keys.find(first.id))).toBe(shown(first));
    expect((await keys.rotate('ben', 'credential')).id).toBe('ben/credential/1');
  });

  it('destroys what is older than the newest, of that class and person only', async () => {
    const others = [await keys.current('ana', 'dm'), await keys.current('ben', 'credential')];
    await keys.current('ana', 'credential');
    await keys.rotate('ana', 'credential');
    const newest = await keys.rotate('ana', 'credential');
    await keys.destroyOlderThan(newest);
    expect(found(await keys.find('ana/credential/1'))).toBe('destroyed');
    expect(found(await keys.find('ana/credential/2'))).toBe('destroyed');
    for (const key of [newest, ...others]) expect(found(await keys.find(key.id))).toBe(shown(key));
    expect(shown(await keys.current('ana', 'credential'))).toBe(shown(newest));
  });

  it('keeps a key that is named, and those after it', async () => {
    await keys.current('ana', 'credential');
    const named = await keys.rotate('ana', 'credential');
    const newest = await keys.rotate('ana', 'credential');
    await keys.destroyOlderThan(named);
    expect(found(await keys.find('ana/credential/1'))).toBe('destroyed');
    for (const key of [named, newest]) expect(found(await keys.find(key.id))).toBe(shown(key));
  });

  it('never destroys the newest, whatever is named', async () => {
    const newest = await keys.rotate('ana', 'dm');
    await keys.destroyOlderThan({ id: 'ana/dm/7' });
    expect(found(await keys.find(newest.id))).toBe(shown(newest));
    await expect(keys.destroyOlderThan({ id: 'ana' })).rejects.toThrow(RangeError);
  });

  it('destroys all keys of a person, and makes no new ones', async () => {
    await keys.current('ana', 'dm');
    await keys.rotate('ana', 'dm');
    const ben = await keys.current('ben', 'dm');
    await keys.destroyAll('ana');
    for (const id of ['ana/dm/1', 'ana/dm/2', 'ana/profile/1'])
      expect(found(await keys.find(id))).toBe('destroyed');
    await expect(keys.current('ana', 'dm')).rejects.toThrow(/destroyed/);
    expect(found(await keys.find(ben.id))).toBe(shown(ben));
  });

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

  it('knows what is destroyed from what is missing, over a restart too', async () => {
    await keys.current('ana', 'dm');
    await keys.destroyOlderThan(await keys.rotate('ana', 'dm'));
    const again = open();
    expect(found(await again.find('ana/dm/1'))).toBe('destroyed');
    expect(found(await again.find('ana/dm/3'))).toBe('missing');
    expect(found(await again.find('ben/dm/1'))).toBe('missing');
  });

  it.each(['', 'ana', 'ana/dm', 'ana/dm/0', 'ana/dm/01', 'ana/dm/x', 'a/b/dm/1', '/dm/1'])(
    'is missing a key with the odd id %j',
    async (id) => {
      await keys.current('ana', 'dm');
      expect(found(await keys.find(id))).toBe('missing');
    },
  );

  it.each(['', 'a/b'])('makes no key for the odd person %j', async (subject) => {
    await expect(keys.current(subject, 'dm')).rejects.toThrow(RangeError);
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

  it('does not open with another key-encryption key, or with one of another length', () => {
    expect(() => open({ keyEncryptionKey: new Uint8Array(32) })).toThrow(/is not the one that/);
    expect(() => open({ keyEncryptionKey: new Uint8Array(32), readOnly: true })).toThrow(
      /is not the one that/,
    );
    expect(() => open({ keyEncryptionKey: new Uint8Array(16) })).toThrow(/32 bytes/);
  });

  it('raises an alarm for a key that was changed, or exchanged with another', async () => {
    const key = await keys.current('ana', 'dm');
    const [first, second] = wrappedKeys();
    const put = (wrapped: Buffer | undefined) =>
      inFile((db) =>
        db.prepare("UPDATE keys SET wrapped = ? WHERE subject = 'ana' AND class = 'dm'").run(wrapped),
      );
    put(first?.equals(second ?? first) === false ? first : undefined);
    expect(() => keys.find(key.id)).toThrow(SealBroken);
    put(Buffer.alloc(60));
    await expect(keys.current('ana', 'dm')).rejects.toThrow(SealBroken);
    put(Buffer.alloc(3));
    expect(() => open().find(key.id)).toThrow(SealBroken);
  });

  it('makes and destroys nothing when it was opened for reading only', async () => {
    await keys.current('ana', 'dm');
    const reader = open({ readOnly: true });
    await expect(reader.current('ben', 'dm')).rejects.toThrow(/SQLITE_READONLY/);
    await expect(reader.rotate('ana', 'dm')).rejects.toThrow(/SQLITE_READONLY/);
    await expect(reader.destroyAll('ana')).rejects.toThrow(/SQLITE_READONLY/);
    expect(shown(await reader.current('ana', 'dm'))).toBe(shown(await keys.current('ana', 'dm')));
  });

  it('can be opened for reading before anybody made it', async () => {
    const file = folder.file('other-keys.db');
    const reader = openSqliteKeyStore({ file, keyEncryptionKey, readOnly: true });
    expect(found(await reader.find('ana/dm/1'))).toBe('missing');
    await reader.close();
  });
});
