import type { AppendRequest } from '../append-request';
import { EventStoreUnavailable } from '../errors';
import type { AppendResult } from '../port';
import { AppendTransaction } from './append-transaction';
import { HeadMark } from './head-mark';
import { openLog } from './log-schema';
import { inStore } from './sqlite-errors';

/** Appends to the log, durably, in the thread it was made in or in another (`connectLogWriter`). */
export interface LogWriter {
  append(request: AppendRequest): Promise<AppendResult>;
  /** Writes what still waits, then lets go of the file. */
  close(): Promise<void>;
}

/** Appends that share one commit: bounds how long the first of them waits for the last. */
const LARGEST_GROUP = 512;

interface Waiting {
  readonly request: AppendRequest;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Opens the log for appending in this thread. What is asked for within one turn of the event loop, or while a commit is
 * being synced, shares the next commit.
 */
export function createLogWriter(file: string): LogWriter {
  const db = openLog(file);
  const transaction = inStore(() => new AppendTransaction(db), file);
  const mark = new HeadMark(file);
  const waiting: Waiting[] = [];

  const commitGroup = (): void => {
    const group = waiting.splice(0, LARGEST_GROUP);
    if (group.length === 0) return;
    if (waiting.length > 0) setImmediate(commitGroup);
    try {
      const requests = group.map(({ request }) => request);
      const results = transaction.run(requests);
      markHead(mark, requests, results);
      for (const [index, result] of results.entries()) group[index]?.resolve(result);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };

  return {
    append: (request) =>
      new Promise((resolve, reject) => {
        if (!db.open) {
          reject(new EventStoreUnavailable('The log is closed.'));
          return;
        }
        waiting.push({ request, resolve, reject });
        if (waiting.length === 1) setImmediate(commitGroup);
      }),

    close: () => {
      while (waiting.length > 0) commitGroup();
      if (db.open) mark.close();
      db.close();
      return Promise.resolve();
    },
  };
}

/** Before anybody is answered, so that a killed process leaves the mark of what was acknowledged. */
function markHead(
  mark: HeadMark,
  requests: readonly AppendRequest[],
  results: readonly AppendResult[],
): void {
  const newest = results.findLastIndex((result) => result.ok && !result.repeated);
  const result = results[newest];
  const event = requests[newest]?.events.at(-1);
  if (result?.ok === true && event !== undefined)
    mark.write({ position: result.position, eventId: event.id });
}
