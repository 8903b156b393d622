import { openDocuments, openEventStore, openKeyStore, openLeases, readEngines } from '@heliograph/engines';
import { createCodec, type EventCodec, type EventStore } from '@heliograph/event-store';
import type { DocumentStore, Leases } from '@heliograph/projections';
import { openSecrets } from '@heliograph/server-state';
import type { ReadableLog } from '../log-events';

/** Of engines that are files: a set of several processes has none. */
const NO_FILE = '';

/** What the processes of a set have written, to look at only. */
export class SharedData implements ReadableLog, AsyncDisposable {
  private constructor(
    readonly store: EventStore,
    readonly codec: EventCodec,
    readonly documents: DocumentStore,
    readonly leases: Leases,
    private readonly opened: AsyncDisposableStack,
  ) {}

  /** `env`: what the processes are given. */
  static async open(env: Readonly<Record<string, string>>): Promise<SharedData> {
    await using opened = new AsyncDisposableStack();
    const engines = readEngines(env);
    const { kek: keyEncryptionKey } = openSecrets(env.SECRETS_FILE ?? NO_FILE, true);
    const store = await openEventStore(engines.eventStore, { file: NO_FILE });
    opened.defer(() => store.close());
    const keys = await openKeyStore(engines.keyStore, { file: NO_FILE, keyEncryptionKey, readOnly: true });
    opened.defer(() => keys.close());
    const documents = await openDocuments(engines.readModels, { file: NO_FILE });
    opened.defer(() => documents.close());
    const leases = await openLeases(engines.readModels);
    if (leases === null) throw new Error('The read models are not shared.');
    opened.defer(() => leases.close());
    return new SharedData(store, createCodec({ keys }), documents, leases, opened.move());
  }

  /** The newest position of the log. */
  async head(): Promise<number> {
    return (await this.store.head())?.position ?? 0;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.opened.disposeAsync();
  }
}
