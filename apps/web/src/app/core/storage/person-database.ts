import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** A message that waits to be sent. */
export interface OutboxRow {
  readonly clientId: string;
  readonly conversationId: string;
  readonly text: string | null;
  readonly mediaId: string | null;
  readonly postId: string | null;
  /** When it was written, in milliseconds; they are sent in this order. */
  readonly at: number;
}

interface Schema extends DBSchema {
  drafts: { key: string; value: unknown };
  outbox: { key: string; value: OutboxRow };
}

type Store = 'drafts' | 'outbox';

/**
 * What is kept on this machine for one person, in IndexedDB; in memory where there is none (private windows) or it
 * fails (a full disk), so that nobody has to care. One database a person, which goes when they sign out.
 */
export class PersonDatabase {
  readonly #name: string;
  readonly #memory = { drafts: new Map<string, unknown>(), outbox: new Map<string, OutboxRow>() };
  readonly #opened: Promise<IDBPDatabase<Schema> | null>;

  constructor(userId: string) {
    this.#name = `heliograph-${userId}`;
    this.#opened = this.#open();
  }

  async get<S extends Store>(store: S, key: string): Promise<Schema[S]['value'] | undefined> {
    const stored = await this.#try<Schema[S]['value'] | undefined>(
      (database) => database.get(store, key),
      () => undefined,
    );
    return this.#held(store).get(key) ?? stored;
  }

  async all<S extends Store>(store: S): Promise<Schema[S]['value'][]> {
    const stored = await this.#try<Schema[S]['value'][]>(
      (database) => database.getAll(store),
      () => [],
    );
    return [...stored, ...this.#held(store).values()];
  }

  async put<S extends Store>(store: S, key: string, value: Schema[S]['value']): Promise<void> {
    await this.#try<unknown>(
      (database) => database.put(store, value, key),
      () => this.#held(store).set(key, value),
    );
  }

  async delete(store: Store, key: string): Promise<void> {
    await this.#try<unknown>(
      (database) => database.delete(store, key),
      () => undefined,
    );
    this.#memory[store].delete(key);
  }

  /** Takes everything away, for good. */
  async wipe(): Promise<void> {
    await this.#try(
      async (database) => {
        await Promise.all([database.clear('drafts'), database.clear('outbox')]);
        database.close();
      },
      () => undefined,
    );
    this.#memory.drafts.clear();
    this.#memory.outbox.clear();
  }

  async #open(): Promise<IDBPDatabase<Schema> | null> {
    if (!('indexedDB' in globalThis)) return null;
    try {
      return await openDB<Schema>(this.#name, 1, {
        upgrade(database) {
          database.createObjectStore('drafts');
          database.createObjectStore('outbox');
        },
        // Another tab has a newer version of this page.
        blocking: (_current, _blocked, event) => closeIt(event),
      });
    } catch {
      return null;
    }
  }

  #held<S extends Store>(store: S): Map<string, Schema[S]['value']> {
    const maps: { [K in Store]: Map<string, Schema[K]['value']> } = this.#memory;
    return maps[store];
  }

  async #try<T>(stored: (database: IDBPDatabase<Schema>) => Promise<T>, inMemory: () => T): Promise<T> {
    const database = await this.#opened;
    if (database === null) return inMemory();
    try {
      return await stored(database);
    } catch {
      // A full disk, or a database that was closed under us: memory has to do.
      return inMemory();
    }
  }
}

function closeIt({ target }: IDBVersionChangeEvent): void {
  if (target instanceof IDBDatabase) target.close();
}
