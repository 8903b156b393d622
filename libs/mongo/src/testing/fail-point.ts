import { mongo } from 'mongoose';
import type { Databases } from './databases';

/** What happens to commands, in the words of MongoDB's own `failCommand`. */
export interface FailPoint {
  /** Names of commands: `update`, `find`. */
  readonly failCommands: readonly string[];
  readonly errorCode?: number;
  readonly errorLabels?: readonly string[];
  readonly closeConnection?: boolean;
  /** The command is begun this much later; with an `errorCode`, never: else it may be done when its database has been dropped. */
  readonly blockConnection?: boolean;
  readonly blockTimeMS?: number;
  /** The command is done, and then this is said of it. */
  readonly writeConcernError?: { readonly code: number; readonly errmsg: string };
}

export interface FailPoints {
  /** The next so many of these commands fail; then all is well again. */
  fail(times: number, failPoint: FailPoint): Promise<void>;
  /** After so many of these commands, all of them fail until it is stopped. */
  failAfter(times: number, failPoint: FailPoint): Promise<void>;
  /** All is well at once. */
  stop(): Promise<void>;
}

const COMMAND_NOT_FOUND = 59;

/** How to make commands fail, where the server was started for tests (`enableTestCommands`); else null. */
export async function failPoints(databases: Databases): Promise<FailPoints | null> {
  const configure = async (mode: unknown, data: FailPoint): Promise<void> => {
    await databases.command({ configureFailPoint: 'failCommand', mode, data });
  };
  const stop = (): Promise<void> => configure('off', { failCommands: [] });
  try {
    await stop();
  } catch (error) {
    if (error instanceof mongo.MongoServerError && error.code === COMMAND_NOT_FOUND) return null;
    throw error;
  }
  return {
    stop,
    fail: (times, failPoint) => configure({ times }, failPoint),
    failAfter: (skip, failPoint) => configure({ skip }, failPoint),
  };
}
