import { isDuplicate } from './state-database';

/** Does an upsert again that ran into another first one of the same document, and finds it there then. */
export async function upserted<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return write();
  }
}
