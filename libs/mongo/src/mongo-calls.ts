import { setTimeout as pause } from 'node:timers/promises';
import { hasCode, isPassing } from './error-classes';

/** A port's own error: whoever uses the port does not know that MongoDB is behind it. */
export type PortError = new (message: string, options?: ErrorOptions) => Error;

/** How an adapter calls MongoDB. */
export interface MongoCalls {
  /**
   * Calls MongoDB. What can pass by itself leaves as the port's error, and so does a call that takes longer than
   * `withinMs`: the driver's own limits leave some waits out. Such a call may still be done by the server later.
   */
  readonly inMongo: <T>(withinMs: number, call: () => Promise<T>) => Promise<T>;
  /** The port's error where trying again can help; else the error itself. */
  readonly asOurs: (error: unknown) => unknown;
  /**
   * Does a write up to three times while it meets what can pass by itself. Only for what may be done twice: of a try that
   * failed nobody knows what became.
   */
  readonly again: <T>(write: () => Promise<T>) => Promise<T>;
}

/** Milliseconds; each is drawn between half of it and all of it, so that those who fail together do not come back together. */
const PAUSES = [50, 200] as const;
const OUT_OF_DISK_SPACE = 14_031;

/** The calls of an adapter whose port says `Unavailable`, and `Full` where there is no room left. */
export function mongoCalls(Unavailable: PortError, Full = Unavailable): MongoCalls {
  const asOurs = (error: unknown): unknown => {
    if (error instanceof Unavailable) return error;
    if (hasCode(error, OUT_OF_DISK_SPACE)) return new Full('MongoDB has no room left.', { cause: error });
    if (!isPassing(error)) return error;
    return new Unavailable(`MongoDB cannot be used now (${reasonOf(error)}).`, { cause: error });
  };

  return {
    asOurs,
    async inMongo(withinMs, call) {
      const { promise: late, reject } = Promise.withResolvers<never>();
      const deadline = setTimeout(
        () => reject(new Unavailable(`MongoDB did not answer within ${withinMs} ms.`)),
        withinMs,
      );
      try {
        return await Promise.race([call(), late]);
      } catch (error) {
        throw asOurs(error);
      } finally {
        clearTimeout(deadline);
      }
    },
    async again(write) {
      for (const longest of PAUSES) {
        try {
          return await write();
        } catch (error) {
          if (!(error instanceof Unavailable)) throw error;
          await pause(longest * (0.5 + Math.random() / 2));
        }
      }
      return write();
    },
  };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
