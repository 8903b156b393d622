import 'reflect-metadata';
import { resolve } from 'node:path';
import type { EventStore } from '@heliograph/event-store';
import { SecretsError } from '@heliograph/server-state';
import { createApp } from '../create-app';
import { ConfigError, readConfig, type Config } from '../platform/config';
import { PortTaken } from '../platform/http/listen';
import { EVENT_STORE } from '../platform/tokens';
import { FolderInUse } from '../runtime/folder-lock';
import { createStoryClock, presentClock, type StoryClock } from './demo-clock';
import { DEMO_PASSWORD } from './demo-person';
import { lastEventAt } from './last-event';
import { Photographs } from './photographs';
import { CannotTell } from './refused-by-server';
import { THE_STORY } from './story/the-story';
import { tellStory } from './tell-story';
import { untilReady } from './until-ready';

const SIX_WEEKS_MS = 43 * 24 * 60 * 60 * 1000;
/** Nobody needs to guess a password that is printed. */
const LOWEST_BCRYPT_COST = 4;
const SENTENCES = [CannotTell, ConfigError, FolderInUse, PortTaken, SecretsError];

async function tell(url: string, clock: StoryClock, now: number): Promise<void> {
  using photographs = new Photographs(resolve('photographs'));
  await tellStory({
    story: THE_STORY,
    url,
    clock,
    now,
    photographs,
    onProgress(done, all) {
      if (done % 100 === 0 || done === all) console.log(`  ${done} of ${all}`);
    },
  });
}

/**
 * Fills the folder by a server of its own, whose clock goes through the last six weeks. It begins where the log ends, so
 * that time never goes back in it. Throws `FolderInUse`.
 */
async function tellThePast(config: Config): Promise<void> {
  const now = Date.now();
  const clock = createStoryClock(now - SIX_WEEKS_MS);
  const app = await createApp({
    config: {
      ...config,
      port: 0,
      host: '127.0.0.1',
      publicUrl: null,
      https: false,
      webDir: null,
      rateLimits: false,
      bcryptCost: LOWEST_BCRYPT_COST,
      logLevel: 'warn',
    },
    clock,
  });
  try {
    clock.moveTo((await lastEventAt(app.nest.get<EventStore>(EVENT_STORE, { strict: false }))) ?? 0);
    const url = await app.listen();
    await untilReady(url);
    console.log(`Six weeks go by in ${config.dataDir} …`);
    await tell(url, clock, now);
  } finally {
    await app.close();
  }
  console.log('Done. `npm start` serves it.');
}

/** Fills a server that runs already, through its front door and at this moment: it has a clock of its own. */
async function tellThePresent(config: Config): Promise<void> {
  const url = config.publicUrl ?? `http://localhost:${config.port}`;
  await untilReady(url);
  console.log(
    `A server runs on ${config.dataDir}, so everything happens now, at ${url}. For the last six weeks stop it first.`,
  );
  await tell(url, presentClock, Date.now());
  console.log('Done.');
}

function introduce(): void {
  const names = [...THE_STORY.people.values()].map(({ username }) => `  ${username}`);
  console.log(
    `\nFOR DEMONSTRATIONS ONLY: everybody can sign in as these people, with the password «${DEMO_PASSWORD}»:\n${names.join('\n')}`,
  );
}

process.umask(0o077);
try {
  const config = readConfig(process.env);
  await tellThePast(config).catch((error: unknown) => {
    if (error instanceof FolderInUse) return tellThePresent(config);
    throw error;
  });
  introduce();
  process.exit(0);
} catch (error) {
  const isSentence = error instanceof Error && SENTENCES.some((kind) => error instanceof kind);
  console.error(isSentence ? error.message : error);
  process.exit(1);
}
