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

export interface TestLog {
  readonly folder: TemporaryFolder;
  readonly store: EventStore;
  readonly keys: KeyStore;
  readonly codec: EventCodec;
  readonly streams: Streams;
  /** Closes everything and removes the files. */
  close(): Promise<void>;
}

export const TEST_KEY_ENCRYPTION_KEY = new Uint8Array(32).fill(7);

/** A real log with its keys in a temporary folder. `wrap` puts something around the store that the streams use. */
export function openTestLog({
  clock = { now: () => Date.parse('2026-01-01T00:00:00Z') },
  wrap = (store: EventStore): EventStore => store,
} = {}): TestLog {
  const folder = temporaryFolder();
  const file = folder.file('log.db');
  const store = wrap(openSqliteEventStore({ file, writer: createLogWriter(file) }));
  const keys = openSqliteKeyStore({
    file: folder.file('keys.db'),
    keyEncryptionKey: TEST_KEY_ENCRYPTION_KEY,
  });
  const codec = createCodec({ keys });
  return {
    folder,
    store,
    keys,
    codec,
    streams: createStreams({ store, codec, clock }),
    close: async () => {
      await store.close();
      keys.close();
      folder.remove();
    },
  };
}
