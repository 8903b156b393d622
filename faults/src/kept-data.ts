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

const PAGE_SIZE = 1_000;

/** The data folder of a server that runs or has run, to look at only. */
export class KeptData implements AsyncDisposable {
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
  async events(after: LogPlace | null = null): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for (let place = after; ;) {
      const page = await this.store.readAll({ direction: 'forwards', after: place, limit: PAGE_SIZE });
      const last = page.at(-1);
      if (last === undefined) return events;
      events.push(...(await Promise.all(page.map((stored) => this.codec.decode(stored)))));
      place = { position: last.position, token: last.token, eventId: last.id };
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#close();
  }
}
