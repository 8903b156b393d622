import { OneServer } from './one-server';
import { SeveralServers } from './several-servers';

/** The built program, on free ports and fresh data. It can be killed as a power cut would, and started again on what it had stored. */
export interface StartedServer {
  readonly url: string;
  /** `kill -9`: no goodbye, nothing flushed. */
  kill(): Promise<void>;
  /** On the same address and data; resolves when `/api/ready` answers 200. */
  startAgain(): Promise<void>;
  /** Ends it and deletes what it had stored. */
  remove(): Promise<void>;
}

/**
 * Starts one process with everything in its folder; with `ENGINES=scale-out` two that serve and one that projects, on the
 * engines of `tools/engines`.
 */
const start = (): Promise<StartedServer> =>
  process.env.ENGINES === 'scale-out' ? SeveralServers.start() : OneServer.start();

export const StartedServer = { start };
