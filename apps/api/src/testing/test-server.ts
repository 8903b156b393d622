import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, type HeliographApp } from '../create-app';
import { readConfig, type Config } from '../platform/config';
import { systemClock, type Clock } from '../platform/clock';
import { Visitor } from './visitor';

export interface TestServer extends AsyncDisposable {
  readonly url: string;
  readonly app: HeliographApp;
  readonly config: Config;
  /** Somebody with a browser of their own. */
  visitor(): Visitor;
  /** Stops the server and starts one on the same data; the URL changes. */
  restarted(): Promise<TestServer>;
}

export interface TestServerOptions {
  readonly config?: Partial<Config>;
  readonly clock?: Clock;
}

/** A server that really listens, with everything inline and its data in a temporary folder that goes with it. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'heliograph-'));
  return startIn(dataDir, options);
}

async function startIn(dataDir: string, options: TestServerOptions): Promise<TestServer> {
  const env = {
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    RATE_LIMITS: 'off',
    BCRYPT_COST: '4',
    LOG_LEVEL: 'silent',
  };
  const config = { ...readConfig(env), webDir: null, ...options.config };
  const app = await createApp({ config, inline: true, clock: options.clock ?? systemClock });
  const url = await app.listen();
  return {
    url,
    app,
    config,
    visitor: () => new Visitor(url),
    async restarted() {
      await app.close();
      return startIn(dataDir, options);
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
