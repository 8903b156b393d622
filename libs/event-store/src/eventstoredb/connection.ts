import { setImmediate as nextTurn } from 'node:timers/promises';
import { EventStoreUnavailable } from '../errors';
import type { StoredEvent } from '../port';
import {
  append,
  closeClient,
  isConnected,
  openClient,
  type Appending,
  type Client,
  type ResolvedEvent,
  type StreamingRead,
} from './client';
import { isDoubtful, isElsewhere, readFailure } from './client-errors';
import { credentialsIn } from './credentials';
import { firstOfOurs } from './first-of-ours';
import { Gate } from './gate';
import { Health } from './health';
import { Identity } from './identity';
import type { Timing } from './options';
import { readPage, type Page } from './read-page';
import { answeredWithin } from './silence-timer';

/** Of the hundred calls that a connection has room for; the rest is for those that are being cancelled. */
const APPENDS = 64;
const READS = 16;
/** What the client's own deadline is given beyond its time. */
const BEYOND_DEADLINE = 200;

type Read = (client: Client) => StreamingRead<ResolvedEvent>;

/** A client that is replaced when it may hang on a dead connection, and asked by so many at a time. */
export class Connection {
  readonly #connectionString: string;
  readonly #timing: Timing;
  readonly #credentials: Appending['credentials'];
  readonly #appends = new Gate(APPENDS);
  readonly #reads = new Gate(READS);
  readonly #identity = new Identity();
  readonly #health = new Health(() => this.#probe());
  readonly #calls = new Map<Client, number>();
  #client: Client;
  #isClosed = false;

  constructor(connectionString: string, timing: Timing) {
    this.#credentials = credentialsIn(connectionString);
    this.#connectionString = connectionString;
    this.#timing = timing;
    this.#client = openClient(connectionString);
  }

  /** Throws what the client throws, `Silence`, or `EventStoreUnavailable` where the store is known to be away. */
  async append(appending: Pick<Appending, 'stream' | 'expected' | 'events'>) {
    const { append: deadline } = this.#timing;
    const request = { ...appending, deadline, credentials: this.#credentials };
    return this.#appends.pass(async () => {
      await this.#ready();
      const answer = await this.#ask((client) =>
        answeredWithin(deadline + BEYOND_DEADLINE, append(client, request)),
      );
      // An empty log was opened, and is no longer. If it cannot be looked at now, the next append does.
      if (!this.#identity.isKnown) await this.check().catch(() => undefined);
      return answer;
    });
  }

  /** Throws the client's refusals; `EventStoreUnavailable` when it cannot be read, after a second try where that may help. */
  async read(what: string, read: Read): Promise<Page> {
    return this.#reads.pass(async () => {
      await this.#ready();
      try {
        return await this.#page(read);
      } catch (error) {
        if (!isDoubtful(error) && !isElsewhere(error)) throw error;
        // The client leaves a connection that failed, or goes to another node, not before the next turn.
        await nextTurn();
        await this.#ready();
        return this.#page(read).catch((again: unknown) => {
          throw readFailure(again, what);
        });
      }
    });
  }

  /** Looks whether the log is still the one it was; also how it is first known. */
  async check(): Promise<void> {
    this.#identity.check(await this.#first(this.#timing.silence));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#health.stop();
    const closing = Promise.all([this.#client, ...this.#calls.keys()].map(closeClient));
    // What is not closed by then goes with the process.
    await answeredWithin(this.#timing.silence, closing).catch(() => undefined);
  }

  async #ready(): Promise<void> {
    this.#assertOpen();
    await this.#health.ready();
    // A client that looks for its cluster may take long to say anything.
    const asked = answeredWithin(this.#timing.probe, isConnected(this.#client));
    if (await asked.catch(() => false)) return;
    // Whoever answers the next connection may have another log.
    this.#doubt(this.#client);
    await this.#health.ready();
  }

  async #page(read: Read, silenceMs = this.#timing.silence): Promise<Page> {
    const page = await this.#ask((client) => readPage(read(client), silenceMs));
    // A read that the client was told to give up ends as though that were all.
    this.#assertOpen();
    return page;
  }

  #assertOpen(): void {
    if (this.#isClosed) throw new EventStoreUnavailable('The log is closed.');
  }

  async #probe(): Promise<void> {
    try {
      this.#identity.check(await this.#first(this.#timing.probe));
    } catch (error) {
      throw readFailure(error, 'The log');
    }
  }

  async #first(silenceMs: number): Promise<StoredEvent | null> {
    const look = (): Promise<StoredEvent | null> => firstOfOurs((read) => this.#page(read, silenceMs));
    try {
      return await look();
    } catch (error) {
      if (!isElsewhere(error)) throw error;
      await nextTurn();
      return look();
    }
  }

  async #ask<T>(call: (client: Client) => Promise<T>): Promise<T> {
    const client = this.#client;
    this.#calls.set(client, (this.#calls.get(client) ?? 0) + 1);
    try {
      return await call(client);
    } catch (error) {
      if (isDoubtful(error)) this.#doubt(client);
      throw error;
    } finally {
      this.#left(client);
    }
  }

  /** What others ask of that client may still be answered: it is closed when the last of them has left. */
  #doubt(client: Client): void {
    if (client !== this.#client || this.#isClosed) return;
    this.#client = openClient(this.#connectionString);
    this.#health.doubt();
  }

  #left(client: Client): void {
    const calls = (this.#calls.get(client) ?? 1) - 1;
    if (calls > 0) this.#calls.set(client, calls);
    else {
      this.#calls.delete(client);
      if (client !== this.#client) void closeClient(client);
    }
  }
}
