import {
  createCodec,
  createLogWriter,
  openSqliteEventStore,
  openSqliteKeyStore,
  type LogPlace,
  type StoredEvent,
} from '@heliograph/event-store';
import { temporaryFolder } from '@heliograph/event-store/testing';
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { KEY_ENCRYPTION_KEY } from './key-encryption-key';

type Disk = ReadonlyMap<string, Buffer>;

/**
 * What is wrong with a log and its keys as a disk holds them: sentences, none where all is well. `acknowledged`: the
 * commands that must be in it.
 */
export async function imageDamage(disk: Disk, acknowledged: readonly string[]): Promise<string[]> {
  const folder = temporaryFolder();
  try {
    for (const [path, bytes] of disk) {
      // Memory that processes share: none is left after a power cut, and SQLite begins it anew.
      if (!path.endsWith('-shm')) writeFileSync(folder.file(basename(path)), bytes);
    }
    return await damageIn(folder.file('log.db'), folder.file('keys.db'), acknowledged);
  } catch (error) {
    return [`It cannot be opened: ${String(error)}`];
  } finally {
    folder.remove();
  }
}

async function damageIn(log: string, keysFile: string, acknowledged: readonly string[]): Promise<string[]> {
  const keys = openSqliteKeyStore({ file: keysFile, keyEncryptionKey: KEY_ENCRYPTION_KEY });
  const store = openSqliteEventStore({ file: log, writer: createLogWriter(log) });
  const codec = createCodec({ keys });
  const found = new Set<string>();
  const revisions = new Map<string, number>();
  const wrong: string[] = [];
  try {
    for await (const stored of wholeLog((after) =>
      store.readAll({ direction: 'forwards', after, limit: 500 }),
    )) {
      const next = revisions.get(stored.stream) ?? 0;
      if (stored.revision !== next) wrong.push(`${stored.stream} misses revision ${next}`);
      revisions.set(stored.stream, next + 1);
      try {
        const event = await codec.decode(stored);
        if (event.erased.length > 0) wrong.push(`${stored.stream} holds what looks erased`);
        found.add(event.metadata.commandId);
      } catch (error) {
        wrong.push(`${stored.stream} cannot be read: ${String(error)}`);
      }
    }
    return [...wrong, ...acknowledged.filter((id) => !found.has(id)).map((id) => `${id} is lost`)];
  } finally {
    await store.close();
    await keys.close();
  }
}

async function* wholeLog(
  page: (after: LogPlace | null) => Promise<readonly StoredEvent[]>,
): AsyncGenerator<StoredEvent> {
  for (let after: LogPlace | null = null; ;) {
    const events: readonly StoredEvent[] = await page(after);
    yield* events;
    const last = events.at(-1);
    if (last === undefined) return;
    after = { position: last.position, token: last.token, eventId: last.id };
  }
}
