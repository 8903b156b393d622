import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

export const ROOT = join(import.meta.dirname, '../..');
export const COMPOSE_FILE = join(ROOT, 'docker-compose.yml');

const Words = z.union([z.string().transform((word) => [word]), z.array(z.string())]);

const Service = z.object({
  image: z.string(),
  build: z.string().optional(),
  command: Words.default([]),
  entrypoint: Words.default([]),
  environment: z.record(z.string(), z.string()).default({}),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()).default([]),
  network_mode: z.string().optional(),
  volumes: z.array(z.string()).default([]),
  tmpfs: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: Words.optional(), disable: z.boolean().optional() }).optional(),
  restart: z.string().default('no'),
  stop_grace_period: z.string().default('10s'),
  read_only: z.boolean().default(false),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
});
export type Service = z.infer<typeof Service>;

const Compose = z.object({
  services: z.record(z.string(), Service),
  networks: z.record(z.string(), z.object({ internal: z.boolean().default(false) }).nullable()),
  volumes: z.record(z.string(), z.null()),
});
export type Compose = z.infer<typeof Compose>;

/** What Compose makes of the file: anchors merged, variables of `env` put in, a doubled `$` a single one. */
export function readCompose(env: Readonly<Record<string, string>> = {}): Compose {
  const text = readFileSync(COMPOSE_FILE, 'utf8').replace(
    /\$(?:\$|\{([A-Z0-9_]+):-([^}]*)\})/g,
    (_all, name: string | undefined, otherwise: string | undefined) =>
      name === undefined ? '$' : (env[name] ?? otherwise ?? ''),
  );
  return Compose.parse(parse(text, { merge: true }));
}

export function serviceIn({ services }: Compose, name: string): Service {
  const service = services[name];
  if (service === undefined) throw new Error(`There is no service «${name}» in docker-compose.yml`);
  return service;
}

/** Names and services of our own program that serve or project. */
export const serversIn = ({ services }: Compose): readonly (readonly [string, Service])[] =>
  Object.entries(services).filter(([, { environment }]) => environment.ROLES !== undefined);
