import type { MongoServer } from '@heliograph/mongo/testing';
import type { mongo } from 'mongoose';
import { openMongoServerState, type MongoServerStateOptions } from '../mongo/server-state';
import type { ServerState } from '../port';

/** An empty state in a database of its own, anew for each test. */
export interface StatesOnMongo {
  readonly url: string;
  /** As one process has it. */
  readonly state: ServerState;
  /** The same one as so many processes have it, the first among them. */
  processes(count: number): Promise<readonly ServerState[]>;
  /** The database past our adapter. */
  readonly raw: mongo.Db;
}

/** Answers what tests use; it is there only during a test. */
export function statesOn(
  server: MongoServer,
  options: Omit<MongoServerStateOptions, 'url'> = {},
): () => StatesOnMongo {
  let current: StatesOnMongo | null = null;
  const opened: ServerState[] = [];
  beforeEach(async () => {
    const url = server.newDatabase();
    const another = async (): Promise<ServerState> => {
      const state = await openMongoServerState({ url, ...options });
      opened.push(state);
      return state;
    };
    current = {
      url,
      state: await another(),
      raw: server.raw(url),
      async processes(count) {
        while (opened.length < count) await another();
        return opened.slice(0, count);
      },
    };
  });
  afterEach(async () => {
    for (const state of opened.splice(0)) await state.close();
  });
  return () => {
    if (current === null) throw new Error('There is a state only during a test.');
    return current;
  };
}
