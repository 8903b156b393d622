import type { RecordedEvent } from '@heliograph/domain';
import {
  createCodec,
  openSqliteEventStore,
  openSqliteKeyStore,
  type EventCodec,
  type EventStore,
  type LogPlace,
} from '@heliograph/event-store';
import { dataFiles, openSecrets, type DataFiles } from '@heliograph/server-state';
import { join } from 'node:path';
import { eventsAfter, type ReadableLog } from './log-events';

/** The data folder of a server that runs or has run, to look at only. */
export class KeptData implements ReadableLog, AsyncDisposable {
  readonly files: DataFiles;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly #close: () => Promise<void>;

  constructor(readonly folder: string) {
    this.files = dataFiles(folder);
    const { kek } = openSecrets(join(folder, 'secrets.json'), true);
    const keys = openSqliteKeyStore({ file: this.files.keys, keyEncryptionKey: kek, readOnly: true });
    const store = openSqliteEventStore({ file: this.files.log });
    this.store = store;
    this.codec = createCodec({ keys });
    this.#close = async () => {
      await store.close();
      await keys.close();
    };
  }

  /** What was recorded after a place of the log, or all of it; throws at what cannot be read. */
  events(after: LogPlace | null = null): Promise<readonly RecordedEvent[]> {
    return eventsAfter(this, after);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#close();
  }
}
