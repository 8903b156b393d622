import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';

/** Databases that tests made on a server, to be dropped after them. */
export class Databases {
  readonly #server: string;
  readonly #client: mongo.MongoClient;
  readonly #made: string[] = [];

  /** `server`: an address; a database that it names is left out. */
  constructor(server: string) {
    this.#server = server;
    this.#client = new mongo.MongoClient(server, { serverSelectionTimeoutMS: 5_000 });
  }

  /** Runs a command of the administrator. Throws what the server says. */
  command(command: object): Promise<mongo.Document> {
    return this.#client.db('admin').command(command);
  }

  make(): string {
    const name = `heliograph-${randomUUID()}`;
    this.#made.push(name);
    const url = new URL(this.#server);
    url.pathname = name;
    return url.href;
  }

  /** A database that was made here, as the driver has it. */
  open(url: string): mongo.Db {
    return this.#client.db(new URL(url).pathname.slice(1));
  }

  async close(): Promise<void> {
    for (const name of this.#made) await this.#client.db(name).dropDatabase();
    await this.#client.close();
  }
}
