import { join } from 'node:path';
import { openDocuments, openEventStore, readEngines } from '@heliograph/engines';
import { createLogWriter } from '@heliograph/event-store';
import { dataFiles } from '@heliograph/server-state';
import { percentile } from '../median';
import { startProgram, type StartedServer } from '../server/started-server';
import { logRates, type LogRates } from './log-rates';
import { pushedLikes } from './pushed-likes';
import { upsertRate } from './upsert-rate';

type Environment = Readonly<Record<string, string>>;

export interface MeasuredSet {
  readonly log: LogRates;
  readonly upserts: number;
  /** Milliseconds from a like to another person's socket: the middle one. */
  readonly push: number;
}

/** The adapters of a set of engines at their ports. `folder`: an empty one, for those that are files. */
export async function measureAdapters(
  env: Environment,
  folder: string,
): Promise<Pick<MeasuredSet, 'log' | 'upserts'>> {
  const engines = readEngines(env);
  const files = dataFiles(folder);
  const writer = () => createLogWriter(files.log);
  const store = await openEventStore(engines.eventStore, { file: files.log, writer });
  const log = await logRates(store);
  await store.close();
  const documents = await openDocuments(engines.readModels, { file: files.models });
  const upserts = await upsertRate(documents);
  await documents.close();
  return { log, upserts };
}

/** One process for everything, or two that serve and one that projects: likes through the first, sockets at the last that serves. */
export async function measurePush(
  env: Environment,
  folder: string,
  roles: readonly ('all' | 'api' | 'projector')[],
): Promise<number> {
  const servers: StartedServer[] = [];
  for (const [n, role] of roles.entries()) {
    servers.push(
      await startProgram('../api/main.js', [], {
        PORT: '0',
        HOST: '127.0.0.1',
        RATE_LIMITS: 'off',
        BCRYPT_COST: '4',
        LOG_LEVEL: 'error',
        ...env,
        ROLES: role,
        DATA_DIR: join(folder, `${role}-${n}`),
      }),
    );
  }
  const serving = servers.filter((_, n) => roles[n] !== 'projector');
  const [first, last] = [serving.at(0)?.url, serving.at(-1)?.url];
  if (first === undefined || last === undefined) throw new Error('Nobody serves.');
  const latencies = await pushedLikes(first, last);
  for (const server of servers) await server.stop();
  return percentile(latencies, 0.5);
}
