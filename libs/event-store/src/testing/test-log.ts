import { createStreams } from '../execute/create-streams';
import type { Streams } from '../execute/execute';
import type { EventStore } from '../port';
import type { EventCodec } from '../sealing/codec';
import { createCodec } from '../sealing/create-codec';
import type { KeyStore } from '../sealing/key-store';
import { openSqliteEventStore } from '../sqlite/event-store';
import { openSqliteKeyStore } from '../sqlite/key-store';
import { createLogWriter } from '../sqlite/log-writer';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder';
import { withFaults, type FaultyStore } from './with-faults';

export interface TestLog {
  readonly folder: TemporaryFolder;
  /** A real store, which fails when told to. */
  readonly store: FaultyStore;
  readonly keys: KeyStore;
  readonly codec: EventCodec;
  readonly streams: Streams;
  /** The same log with nothing in memory, as another process or this one after a restart has it. */
  elsewhere(): Streams;
  /** Closes everything and removes the files. */
  close(): Promise<void>;
}

export const TEST_KEY_ENCRYPTION_KEY = new Uint8Array(32).fill(7);

/** Where the clock of a test log stands unless it is given another one. */
export const TEST_TIME = '2026-01-01T12:00:00.000Z';

/** A real log with its keys in a temporary folder. SQLite's `:memory:` has room for one connection, a log needs two. */
export function openTestLog({ clock = { now: () => Date.parse(TEST_TIME) } } = {}): TestLog {
  const folder = temporaryFolder();
  const file = folder.file('log.db');
  const keys = openSqliteKeyStore({
    file: folder.file('keys.db'),
    keyEncryptionKey: TEST_KEY_ENCRYPTION_KEY,
  });
  const codec = createCodec({ keys });
  const opened: EventStore[] = [];
  const open = (): EventStore => {
    const store = openSqliteEventStore({ file, writer: createLogWriter(file) });
    opened.push(store);
    return store;
  };
  const store = withFaults(open());

  return {
    folder,
    store,
    keys,
    codec,
    streams: createStreams({ store, codec, clock }),
    elsewhere: () => createStreams({ store: open(), codec, clock }),
    close: async () => {
      await Promise.all(opened.map((each) => each.close()));
      await keys.close();
      folder.remove();
    },
  };
}
