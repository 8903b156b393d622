import { z } from 'zod';
import type { Database, Engines } from './engines';

/** Variables of the environment that name no engine. The message has a sentence for each. */
export class EngineConfigError extends Error {
  override readonly name = 'EngineConfigError';
}

const ESDB = /^(esdb|kurrentdb)(\+discover)?:\/\/[^/]+/;
const MONGO = /^mongodb(\+srv)?:\/\/[^/]+\/([^?/]+)(\?|$)/;

const EventStoreUrl = z
  .string()
  .default('sqlite:')
  .transform((url, check): Engines['eventStore'] => {
    if (url === 'sqlite:') return { kind: 'sqlite' };
    if (ESDB.test(url)) return { kind: 'eventstoredb', url };
    check.addIssue(
      'must be sqlite: (a file under DATA_DIR) or the address of EventStoreDB, like esdb://host:2113.',
    );
    return z.NEVER;
  });

const DatabaseUrl = z
  .string()
  .default('sqlite:')
  .transform((url, check): Database => {
    if (url === 'sqlite:') return { kind: 'sqlite' };
    if (MONGO.test(url)) return { kind: 'mongodb', url };
    check.addIssue(
      'must be sqlite: (a file under DATA_DIR) or the address of a database in MongoDB, like mongodb://host/name?replicaSet=rs0.',
    );
    return z.NEVER;
  });

const MediaUrl = z
  .string()
  .default('file:')
  .transform((url, check): Engines['media'] => {
    if (url === 'file:') return { kind: 'folder' };
    if (/^s3:\/\/[^/?]+/.test(url)) return { kind: 's3', url };
    check.addIssue(
      'must be file: (a folder under DATA_DIR) or the address of a bucket, like s3://name?region=eu-central-1.',
    );
    return z.NEVER;
  });

const Environment = z
  .object({
    EVENT_STORE_URL: EventStoreUrl,
    READ_MODEL_URL: DatabaseUrl,
    KEY_STORE_URL: DatabaseUrl,
    STATE_URL: DatabaseUrl,
    MEDIA_URL: MediaUrl,
    REDIS_URL: z
      .string()
      .regex(/^rediss?:\/\/[^/]+/, 'must be the address of Redis, like redis://host:6379.')
      .nullable()
      .default(null),
  })
  .superRefine((engines, check) => {
    const readModels = databaseOf(engines.READ_MODEL_URL);
    for (const name of ['KEY_STORE_URL', 'STATE_URL'] as const) {
      if (readModels === null || databaseOf(engines[name]) !== readModels) continue;
      check.addIssue({
        code: 'custom',
        path: [name],
        message:
          'must not be the database of READ_MODEL_URL, which may be dropped at any time. Give it one of its own.',
      });
    }
  });

/** Which database of which servers; null for a file. User, password and options make no other database of it. */
function databaseOf(database: Database): string | null {
  if (database.kind === 'sqlite') return null;
  const [, hosts = '', name = ''] = /:\/\/(?:[^@/]*@)?([^/]+)\/([^?]*)/.exec(database.url) ?? [];
  return `${hosts.toLowerCase().split(',').sort().join(',')}/${name}`;
}

/**
 * Which engines the variables of the environment name; an empty one counts as absent, and absent ones are files under the
 * data folder. Throws {@link EngineConfigError}.
 */
export function readEngines(env: Readonly<Record<string, string | undefined>>): Engines {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = Environment.safeParse(given);
  if (!result.success) {
    throw new EngineConfigError(
      result.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`).join('\n'),
    );
  }
  const { data } = result;
  return {
    eventStore: data.EVENT_STORE_URL,
    readModels: data.READ_MODEL_URL,
    keyStore: data.KEY_STORE_URL,
    state: data.STATE_URL,
    media: data.MEDIA_URL,
    redisUrl: data.REDIS_URL,
  };
}
