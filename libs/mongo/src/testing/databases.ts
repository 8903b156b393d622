import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { inDatabase } from '../../../../tools/engines/mongo-address.mjs';

/** Databases that tests made on a server, to be dropped after them. */
export class Databases {
  readonly #server: string;
  readonly #made = new Map<string, string>();
  #connected: mongo.MongoClient | null = null;

  /** `server`: an address; a database that it names is left out. */
  constructor(server: string) {
    this.#server = server;
  }

  /** Runs a command of the administrator. Throws what the server says. */
  command(command: object): Promise<mongo.Document> {
    return this.#client().db('admin').command(command);
  }

  /** The address of a database that nobody else uses. */
  make(): string {
    const name = `heliograph-${randomUUID()}`;
    const url = inDatabase(this.#server, name);
    this.#made.set(url, name);
    return url;
  }

  /** A database that was made here, as the driver has it. */
  open(url: string): mongo.Db {
    return this.#client().db(this.#made.get(url));
  }

  /** Holds no connection any more, until it is used again. */
  async disconnect(): Promise<void> {
    await this.#connected?.close();
    this.#connected = null;
  }

  async close(): Promise<void> {
    for (const name of this.#made.values()) await this.#client().db(name).dropDatabase();
    this.#made.clear();
    await this.disconnect();
  }

  #client(): mongo.MongoClient {
    return (this.#connected ??= new mongo.MongoClient(this.#server, { serverSelectionTimeoutMS: 5_000 }));
  }
}
