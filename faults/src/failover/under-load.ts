import { foldLog, openSqliteDocumentStore } from '@heliograph/projections';
import { PROJECTIONS } from '@heliograph/read-models';
import type { ScaleOutSet } from '../../../tools/engines/scale-out-set.mjs';
import { Crowd } from '../killed/crowd';
import { differencesNow } from '../killed/models';
import { SEED, someTime } from '../killed/some-time';
import { eventsAfter } from '../log-events';
import { Projectors } from './projectors';
import { SharedData } from './shared-data';

const CLIENTS = 3;
/** Between the acts of each, milliseconds: no more than a slow engine of a test can project while it happens. */
const REST_MS = 500;

/** Something that happens to the processes that project. */
export type Harm = (projectors: Projectors) => Promise<unknown>;

/**
 * Does one harm after the other, at any moments, while clients do everything that can be done through the API. Answers what is
 * wrong in the end: with what clients were answered, with the log, and with the read models beside those that the whole log
 * gives.
 */
export async function underLoad(
  { env, apis, projectors }: ScaleOutSet,
  harms: readonly Harm[],
): Promise<readonly string[]> {
  await using data = await SharedData.open(env);
  const pair = new Projectors(projectors, data);
  const url = (): Promise<string> => Promise.resolve(apis[0]?.url ?? '');
  await using crowd = new Crowd({ url, mayBeUnavailable: true }, CLIENTS, SEED, REST_MS);
  const later = someTime(20);
  for (const harm of harms) {
    await later();
    await harm(pair);
    if (crowd.failures.length > 0) break;
  }
  await crowd.finish();
  const stopped = (await pair.caughtUp()).map((name) => `${name} has stopped`);
  const { ledger } = crowd;
  const inLog = [...ledger.read(await eventsAfter(data)), ...ledger.faults()];
  const fewest = 5 * harms.length;
  const acknowledged = ledger.count('acknowledged');
  const idle = acknowledged > fewest ? [] : [`only ${acknowledged} requests were acknowledged`];
  return [...crowd.failures, ...stopped, ...inLog, ...idle, ...(await modelsBesideLog(data))];
}

/** What is not in the read models as the log says. */
async function modelsBesideLog({ store, codec, documents }: SharedData): Promise<readonly string[]> {
  const rebuilt = openSqliteDocumentStore({ file: ':memory:' });
  try {
    await foldLog({ store, codec, documents: rebuilt, projections: PROJECTIONS });
    return await differencesNow(documents, rebuilt);
  } finally {
    await rebuilt.close();
  }
}
