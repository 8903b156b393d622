import { resolve } from 'node:path';
import { EngineConfigError, readEngines, singleProcessEngines, type Engines } from '@heliograph/engines';
import { z } from 'zod';
import { isAddressOrNetwork } from './address-or-network';
import { rolesOf, type Roles } from './roles';

/** How this process runs, read once from the environment and checked. */
export interface Config {
  /** 0: one that is free. */
  readonly port: number;
  /** Where to listen; null: on every address there is. */
  readonly host: string | null;
  /** The origin people see, without a slash at its end; null: whatever Host a request came to. */
  readonly publicUrl: string | null;
  /** Served over HTTPS: cookies carry `Secure` and answers say HSTS. */
  readonly https: boolean;
  /** Absolute. */
  readonly dataDir: string;
  /** Absolute; of secrets.json. */
  readonly secretsFile: string;
  /** Absolute; where the files of media live. */
  readonly mediaDir: string;
  /** Absolute; of the built client; null: none is served. */
  readonly webDir: string | null;
  readonly rateLimits: boolean;
  readonly bcryptCost: number;
  /** Addresses or networks of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  readonly logLevel: LogLevel;
  readonly engines: Engines;
  readonly roles: Roles;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export const USUAL_BCRYPT_COST = 12;

/** A variable of the environment that this process cannot run with. The message says what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `must be a whole number from ${min} to ${max}.`)
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}.`).max(max, `must be at most ${max}.`));

const Origin = z.string().transform((text, check) => {
  const url = URL.parse(text);
  if (
    url &&
    /^https?:$/.test(url.protocol) &&
    url.pathname === '/' &&
    url.search + url.hash + url.username === ''
  ) {
    return url.origin;
  }
  check.addIssue('must be an address without a path, like https://photos.example.org');
  return z.NEVER;
});

const Environment = z.object({
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z.string().optional(),
  PUBLIC_URL: Origin.optional(),
  DATA_DIR: z.string().default('./data'),
  SECRETS_FILE: z.string().optional(),
  WEB_DIR: z.string().default('./dist/web/browser'),
  ROLES: z.enum(['all', 'api', 'projector'], 'must be all, api or projector.').default('all'),
  RATE_LIMITS: z.enum(['on', 'off'], 'must be on or off.').default('on'),
  BCRYPT_COST: wholeNumber(4, 16).default(USUAL_BCRYPT_COST),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((address) => address.trim())
        .filter(Boolean),
    )
    .refine(
      (list) => list.every(isAddressOrNetwork),
      'must be addresses or networks with commas between them, like 10.0.0.0/8,127.0.0.1',
    ),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent.')
    .default('info'),
});

/**
 * Reads the configuration from variables of the environment (an empty one counts as absent). Throws {@link ConfigError}
 * with a sentence for each variable that is wrong.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = Environment.safeParse(given);
  const engines = enginesOf(given);
  const wrong = [
    ...(result.success ? [] : result.error.issues.map(sentenceOf)),
    ...(engines instanceof EngineConfigError ? [engines.message] : []),
  ];
  if (!result.success || engines instanceof EngineConfigError) throw new ConfigError(wrong.join('\n'));
  const { data } = result;
  assertShared(data.ROLES, engines);
  const dataDir = resolve(data.DATA_DIR);
  return {
    port: data.PORT,
    host: data.HOST ?? null,
    publicUrl: data.PUBLIC_URL ?? null,
    https: data.PUBLIC_URL?.startsWith('https:') ?? false,
    dataDir,
    secretsFile:
      data.SECRETS_FILE === undefined ? resolve(dataDir, 'secrets.json') : resolve(data.SECRETS_FILE),
    mediaDir: resolve(dataDir, 'media'),
    webDir: resolve(data.WEB_DIR),
    rateLimits: data.RATE_LIMITS === 'on',
    bcryptCost: data.BCRYPT_COST,
    trustedProxies: data.TRUSTED_PROXIES,
    logLevel: data.LOG_LEVEL,
    engines,
    roles: rolesOf(data.ROLES),
  };
}

function enginesOf(given: Readonly<Record<string, string | undefined>>): Engines | EngineConfigError {
  try {
    return readEngines(given);
  } catch (error) {
    if (error instanceof EngineConfigError) return error;
    throw error;
  }
}

/** A process with one role alone needs others beside it, and those see what it writes only in engines that they share. */
function assertShared(role: 'all' | 'api' | 'projector', engines: Engines): void {
  if (role === 'all') return;
  const missing = singleProcessEngines(engines);
  if (missing.length === 0) return;
  throw new ConfigError(
    `ROLES: with «${role}» other processes do the rest, so every engine must be one that they share. Set ${missing.join(', ')}.`,
  );
}

const sentenceOf = ({ path, message }: z.core.$ZodIssue): string =>
  `${path.map(String).join('.')}: ${message}`;

/** What is fine for tests and benchmarks only, to be said loudly at the start. */
export function warningsOf({ rateLimits, bcryptCost }: Config): readonly string[] {
  return [
    ...(rateLimits
      ? []
      : ['RATE_LIMITS=off: anybody may try as many passwords as they like. For tests and benchmarks only.']),
    ...(bcryptCost === USUAL_BCRYPT_COST
      ? []
      : [
          `BCRYPT_COST=${bcryptCost} instead of ${USUAL_BCRYPT_COST}: passwords are kept weaker or sign-ins take longer. For tests and benchmarks only.`,
        ]),
  ];
}
