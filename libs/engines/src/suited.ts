import { EngineConfigError } from './read-engines';

/**
 * Opens what a variable names. What an adapter throws of the address itself (no name of a database, no replica set, an option that
 * there is not) becomes {@link EngineConfigError}.
 */
export async function suited<T>(variable: string, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof RangeError || (error instanceof Error && error.name === 'MongoParseError'))
      throw new EngineConfigError(`${variable}: ${error.message}`, { cause: error });
    throw error;
  }
}
