import type { mongo } from 'mongoose';
import type { FailPoints } from './fail-point';
import { realServer } from './real-server';
import { secantus } from './secantus';

/** A server that speaks MongoDB's protocol, for tests. */
export interface MongoServer {
  /** What it is and which version, as it says itself: only a real one is called MongoDB. */
  readonly name: string;
  /** The address of a database that nobody else uses, empty at first. */
  newDatabase(): string;
  /** The same database past our adapter. */
  raw(url: string): mongo.Db;
  /** How to make its commands fail; null where it was started without MongoDB's test commands. */
  readonly failPoints: FailPoints | null;
  /** Null where it is not ours to end. */
  readonly life: ServerLife | null;
  /** Removes the databases and ends what was started here. */
  close(): Promise<void>;
}

export interface ServerLife {
  /** Ends it at once, as kill -9 does. */
  kill(): Promise<void>;
  /** After `kill`: at the same address and with what it had stored. */
  startAgain(): Promise<void>;
}

/** A server that tests cannot be run on here, and why, as the end of a sentence. */
export interface MissingServer {
  readonly name: string;
  readonly missing: string;
}

/**
 * The servers that tests are to run on: MongoDB at `MONGO_URL`, and SecantusDB by the path of its program in `SECANTUSDB`.
 * Neither is looked for by itself.
 */
export async function mongoServers(): Promise<readonly (MongoServer | MissingServer)[]> {
  const { MONGO_URL: url, SECANTUSDB: program } = process.env;
  return [
    url ? await realServer(url) : { name: 'MongoDB', missing: 'MONGO_URL is not set' },
    program ? await secantus(program) : { name: 'SecantusDB', missing: 'SECANTUSDB is not set' },
  ];
}
