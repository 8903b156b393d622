import { setTimeout as pause } from 'node:timers/promises';
import { singleProcessEngines } from '@heliograph/engines';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Registry } from 'prom-client';
import { AppModule } from './app.module';
import { measureRequests, measureServer } from './operations/measures';
import { systemClock, type Clock } from './platform/clock';
import type { Config } from './platform/config';
import { addDrain } from './platform/http/drain';
import { createFastifyAdapter } from './platform/http/fastify-adapter';
import { listenOn } from './platform/http/listen';
import { serveOnlyOperations } from './platform/http/only-operations';
import { addWebClient } from './platform/http/web-client';
import { createLogger, nestLogger } from './platform/logger';
import { METRICS } from './platform/tokens';
import { openRuntime } from './runtime/runtime';

/** Where others serve too: a proxy that looks every second sends no more requests here by then. */
const SEEN_LEAVING_MS = 1_500;

export interface HeliographApp {
  readonly nest: NestFastifyApplication;
  /** Serves from now on; answers the address. Throws `PortTaken`. */
  listen(): Promise<string>;
  /** Refuses what comes from now on, finishes what is under way, writes what was acknowledged, lets go of the folder. */
  close(): Promise<void>;
}

export interface AppOptions {
  readonly config: Config;
  /** Everything in this thread, for specs. */
  readonly inline?: boolean;
  readonly clock?: Clock;
  /** The process cannot go on: a thread of ours died. */
  readonly onFatal?: (error: Error) => void;
}

/** Puts the server together, from the data folder up to the routes. It serves once it listens. */
export async function createApp({
  config,
  inline = false,
  clock = systemClock,
  onFatal,
}: AppOptions): Promise<HeliographApp> {
  const log = createLogger(config.logLevel);
  await using opened = new AsyncDisposableStack();
  const fatal = onFatal ?? ((error: Error) => log.fatal({ err: error }, 'A thread died'));
  const runtime = opened.use(await openRuntime({ config, inline, clock, log, onFatal: fatal }));
  const registry = new Registry();
  const { readiness } = runtime;
  measureServer(registry, {
    status: () => readiness.status(),
    projects: () => readiness.projects(),
    silentSeconds: () => readiness.silentSeconds(),
  });

  const adapter = await createFastifyAdapter(config, log);
  const fastify = adapter.getInstance();
  const drain = addDrain(fastify);
  if (!config.roles.api) serveOnlyOperations(fastify);
  measureRequests(fastify, registry);
  const parts = new Map([...runtime.parts, [METRICS, registry]]);
  const nest = opened.adopt(
    await NestFactory.create<NestFastifyApplication>(AppModule.with(parts), adapter, {
      bodyParser: false,
      logger: nestLogger(log),
      abortOnError: false,
    }),
    (it) => it.close(),
  );
  if (config.roles.api && config.webDir !== null) await addWebClient(fastify, config.webDir);
  await nest.init();

  const everything = opened.move();
  return {
    nest,
    listen: () => listenOn(fastify, config),
    async close() {
      readiness.leave();
      if (config.roles.api && singleProcessEngines(config.engines).length === 0) await pause(SEEN_LEAVING_MS);
      drain();
      await everything.disposeAsync();
    },
  };
}
