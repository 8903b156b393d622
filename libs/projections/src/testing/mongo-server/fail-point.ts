import { mongo } from 'mongoose';
import type { Databases } from './databases';

/** What happens to commands, in the words of MongoDB's own `failCommand`. */
export interface FailPoint {
  /** How many commands; then all is well again. */
  readonly times: number;
  readonly data: {
    /** Names of commands: `update`, `find`. */
    readonly failCommands: readonly string[];
    readonly errorCode?: number;
    readonly errorLabels?: readonly string[];
    readonly closeConnection?: boolean;
    readonly blockConnection?: boolean;
    readonly blockTimeMS?: number;
    /** The command is done, and then this is said of it. */
    readonly writeConcernError?: { readonly code: number; readonly errmsg: string };
  };
}

const COMMAND_NOT_FOUND = 59;

/** How to make commands fail, where the server was started for tests (`enableTestCommands`); else null. */
export async function failPoints(
  databases: Databases,
): Promise<((failPoint: FailPoint) => Promise<void>) | null> {
  const configure = (mode: unknown, data: FailPoint['data']) =>
    databases.command({ configureFailPoint: 'failCommand', mode, data });
  try {
    await configure('off', { failCommands: [] });
  } catch (error) {
    if (error instanceof mongo.MongoServerError && error.code === COMMAND_NOT_FOUND) return null;
    throw error;
  }
  return async ({ times, data }) => void (await configure({ times }, data));
}
