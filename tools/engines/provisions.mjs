// What a run of specs needs: which variables name an engine to them, and what is started for it.
import { findEngines } from './engine-set.mjs';
import { findRedis } from './redis.mjs';
import { findSecantus, startSecantus } from './secantus.mjs';
import { findVersitygw } from './versitygw.mjs';

const { EVENTSTORE_URL, MONGO_URL, S3_URL } = process.env;

const byProgram = (variable, { program, missing }) =>
  missing === undefined ? { env: { [variable]: program } } : { missing };

const named = (variable, value, as = variable) =>
  value ? { env: { [as]: value } } : { missing: `${variable} names none` };

/** None of these is left to chance: what one run is not to use is not named to it. */
const NONE = { SECANTUSDB: '', MONGO_URL: '', EVENTSTORE_URL: '', VERSITYGW: '', S3_TEST_URL: '' };

const provisions = {
  nothing: () => ({ env: {} }),
  eventStoreDb: () => named('EVENTSTORE_URL', EVENTSTORE_URL),
  secantus: () => byProgram('SECANTUSDB', findSecantus()),
  mongo: () => named('MONGO_URL', MONGO_URL),
  redis: () => ({ env: {}, missing: findRedis().missing }),
  bucketServer: () => byProgram('VERSITYGW', findVersitygw()),
  bucket: () => named('S3_URL', S3_URL, 'S3_TEST_URL'),
  async readModelsOnSecantus() {
    const { program, missing } = findSecantus();
    if (missing !== undefined) return { missing };
    const server = await startSecantus(program);
    return { env: readModelsAt(server.url), stop: server.stop };
  },
  readModelsOnMongo: () => (MONGO_URL ? { env: readModelsAt(MONGO_URL) } : named('MONGO_URL', '')),
  /** Specs that start a whole set by themselves, of what is named to them. */
  scaleOut() {
    const missing = Object.values(findEngines()).flatMap((engine) => engine.missing ?? []);
    if (missing.length > 0) return { missing: missing.join('; ') };
    const programs = { SECANTUSDB: findSecantus().program, VERSITYGW: findVersitygw().program };
    return { env: { ...programs, EVENTSTORE_URL, MONGO_URL, S3_URL } };
  },
};

const readModelsAt = (url) => ({ READ_MODEL_ENGINE: 'mongo', MONGO_URL: url });

/** Runs `work` with the variables that name what is needed; or answers why it cannot be had, as the end of a sentence. */
export async function provided(needs, work) {
  const { env, missing, stop } = await provisions[needs]();
  if (missing !== undefined) return { missing };
  try {
    return { done: await work({ ...NONE, ...env }) };
  } finally {
    await stop?.();
  }
}
