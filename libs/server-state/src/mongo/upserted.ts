import { ServerStateUnavailable } from '../errors';
import { isDuplicate } from './state-database';

const TRIES = 10;

/**
 * Does an upsert again that ran into another first one of the same document, and finds it there then. A server may say so by
 * an error, or by answering no document at all: that is never taken for an answer. Throws `ServerStateUnavailable`.
 */
export async function upserted<T>(write: () => Promise<T | null>): Promise<T> {
  for (let n = 0; n < TRIES; n += 1) {
    try {
      const answer = await write();
      if (answer !== null) return answer;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }
  throw new ServerStateUnavailable('MongoDB did not say what became of an upsert.');
}
