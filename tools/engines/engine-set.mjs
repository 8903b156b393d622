// The engines of an installation of several processes, each a real one where a variable names it, else one that this machine
// has or can install.
import { randomUUID } from 'node:crypto';
import { isTaken, openDoor } from './door-to-event-store-db.mjs';
import { findEventStoreDb, startEventStoreDbTestServer } from './event-store-db.mjs';
import { findRedis, startRedis } from './redis.mjs';
import { startBucket } from './bucket.mjs';
import { dropDatabases } from './drop-databases.mjs';
import { inDatabase } from './mongo-address.mjs';
import { findSecantus, startSecantus } from './secantus.mjs';
import { findVersitygw } from './versitygw.mjs';

/** Somebody else runs it: it is neither ended nor harmed here. */
const foreign = (name, url) => ({ name, url, life: null, stop: () => Promise.resolve() });

/** An installation that was here before, or that comes meanwhile (where this one is not `alone`), is out of its way. */
async function logOfItsOwn(url, alone) {
  if (alone && !(await isTaken(url))) return foreign('EventStoreDB', url);
  return { name: 'EventStoreDB, its log shared', life: null, ...(await openDoor(url)) };
}

/** For each part how to start what is there, or why nothing is, as the end of a sentence. */
export function findEngines() {
  const { MONGO_URL: mongo, REDIS_URL: redis, S3_URL: bucket } = process.env;
  const real = findEventStoreDb();
  return {
    eventStore: real.url
      ? { start: (alone) => logOfItsOwn(real.url, alone) }
      : { start: startEventStoreDbTestServer },
    mongo: mongo ? { start: () => foreign('MongoDB', mongo) } : startable(findSecantus(), startSecantus),
    redis: redis ? { start: () => foreign('Redis', redis) } : startable(findRedis(), startRedis),
    bucket: bucket
      ? { start: () => ({ ...foreign('S3', bucket), env: credentials() }) }
      : startable(findVersitygw(), startBucket),
  };
}

/** As Amazon's own programs take them. */
const credentials = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('AWS_')));

const startable = ({ program, missing }, start) =>
  missing === undefined ? { start: () => start(program) } : { missing };

/**
 * Starts one of each. Answers them by their part, and `env`: what tells a process of ours where they are, in databases that
 * nobody else uses; on somebody's MongoDB they are dropped at the end. `alone`: no other set is started meanwhile. Throws,
 * when one cannot be had or does not start, with a sentence for each that is missing; then nothing is left running.
 */
export async function startEngines({ alone = true } = {}) {
  const found = findEngines();
  const missing = Object.entries(found).flatMap(([part, { missing }]) =>
    missing ? [`${part}: ${missing}`] : [],
  );
  if (missing.length > 0) throw new MissingEngines(missing.join('; '));
  const started = {};
  const stop = async () => {
    for (const engine of Object.values(started)) await engine.stop();
  };
  try {
    for (const [part, { start }] of Object.entries(found)) started[part] = await start(alone);
  } catch (error) {
    await stop();
    throw error;
  }
  const env = environmentOf(started);
  if (started.mongo.life !== null) return { ...started, env, stop };
  const made = [env.READ_MODEL_URL, env.KEY_STORE_URL, env.STATE_URL];
  return {
    ...started,
    env,
    async stop() {
      await stop();
      await dropDatabases(made);
    },
  };
}

/** Not every engine is on this machine: what needs them is skipped, for this reason. */
export class MissingEngines extends Error {
  name = 'MissingEngines';
}

function environmentOf({ eventStore, mongo, redis, bucket }) {
  const id = randomUUID();
  const database = (name) => inDatabase(mongo.url, `heliograph-${id}-${name}`);
  return {
    EVENT_STORE_URL: eventStore.url,
    READ_MODEL_URL: database('models'),
    KEY_STORE_URL: database('keys'),
    STATE_URL: database('state'),
    MEDIA_URL: bucket.url,
    REDIS_URL: redis.url,
    ...bucket.env,
  };
}
