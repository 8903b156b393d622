import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { dataFiles } from '@heliograph/server-state';
import { createApp } from '../../create-app';
import { systemClock, type Clock } from '../../platform/clock';
import type { Config } from '../../platform/config';
import { Visitor } from '../../testing/visitor';

export type Twin = Awaited<ReturnType<typeof startTwin>>;

/**
 * A second server on what the first one shares: log, keys, state, secrets and, by its configuration, a bucket. Its folder,
 * its read models and its incoming uploads are its own, as those of another process are.
 */
export async function startTwin(first: Config, clock: Clock = systemClock) {
  const dataDir = mkdtempSync(join(tmpdir(), 'heliograph-twin-'));
  const { log, keys, state } = dataFiles(first.dataDir);
  for (const file of [log, keys, state]) symlinkSync(file, join(dataDir, basename(file)));
  const config = { ...first, dataDir, mediaDir: join(dataDir, 'media') };
  const app = await createApp({ config, inline: true, clock });
  const url = await app.listen();
  return {
    url,
    app,
    /** The same person, in a browser that talks to this server. */
    as({ accessToken, me }: Visitor): Visitor {
      return Object.assign(new Visitor(url), { accessToken, me });
    },
    async close() {
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
