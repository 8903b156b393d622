import type { LogPlace } from '@heliograph/event-store';
import { openSqliteDocumentStore, type DocumentStore } from '@heliograph/projections';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { KeptData } from '../kept-data';
import type { Community } from './community';
import { Crowd } from './crowd';
import type { Ledger } from './ledger';
import { copiedModels, differences } from './models';
import { SEED } from './some-time';
import { RestartedServer } from './restarted-server';

const CLIENTS = 8;

/** A server under the load of several clients, to be killed. */
export class Siege implements AsyncDisposable {
  readonly dataDir: string;
  readonly #server: RestartedServer;
  readonly #crowd: Crowd;
  /** Goes along with the log. */
  readonly #rebuilt = openSqliteDocumentStore({ file: ':memory:' });
  #read: LogPlace | null = null;

  /** `folder`: empty, for all data; `build`: where the server was built. */
  constructor(
    private readonly folder: string,
    build: string,
  ) {
    this.dataDir = join(folder, 'data');
    this.#server = new RestartedServer(this.dataDir, build);
    this.#crowd = new Crowd(this.#server, CLIENTS, SEED);
  }

  get ledger(): Ledger {
    return this.#crowd.ledger;
  }

  get community(): Community {
    return this.#crowd.community;
  }

  url(): Promise<string> {
    return this.#server.url();
  }

  /**
   * Kills the server and starts it again; answers what is wrong with what it left, and with the answers that clients got.
   * `models`: to compare with what the read models are by right; brought up to the log's end.
   */
  async kill(models: DocumentStore = this.#rebuilt): Promise<readonly string[]> {
    const wrong: string[] = [];
    await this.#server.kill(async () => void wrong.push(...(await this.#examined(models))));
    return [...wrong, ...this.#crowd.failures];
  }

  /** Lets every client finish what it has begun. */
  finish(): Promise<void> {
    return this.#crowd.finish();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.end();
    await this.finish();
    await this.#rebuilt.close();
  }

  async #examined(models: DocumentStore): Promise<readonly string[]> {
    await using data = new KeptData(this.dataDir);
    const events = await data.events(this.#read);
    const last = events.at(-1);
    if (last) this.#read = { position: last.position, token: String(last.position), eventId: last.id };
    const inLog = [...this.ledger.read(events), ...this.ledger.faults()];
    const left = copiedModels(data, mkdtempSync(join(this.folder, 'models-')));
    try {
      return [...inLog, ...(await differences(data, left, models))];
    } finally {
      await left.close();
    }
  }
}
