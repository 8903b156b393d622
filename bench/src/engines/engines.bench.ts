import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSecrets } from '@heliograph/server-state';
import { cost, rate, type Benchmark, type Figure } from '../figure';
import { inTemporaryFolder } from '../temporary-folder';
import { measureAdapters, measurePush, type MeasuredSet } from './measured-set';
import { startEngines } from './started-engines';

/**
 * The engines of several processes (those that this machine has, or that the environment names) beside the embedded ones of
 * the same run. A test server's figures tell what our side and the way to it cost, not what the real one does.
 */
export const enginesBench: Benchmark = { name: 'engines', run: () => inTemporaryFolder(measure) };

async function measure(folder: string): Promise<readonly Figure[]> {
  const engines = await startEngines();
  if ('missing' in engines) {
    console.log(`engines: SKIPPED, ${engines.missing}.`);
    return [];
  }
  const place = (name: string): string => {
    const path = join(folder, name);
    mkdirSync(path);
    return path;
  };
  try {
    const SECRETS_FILE = join(folder, 'secrets.json');
    openSecrets(SECRETS_FILE, false);
    const shared = { ...engines.env, SECRETS_FILE };
    const bare: MeasuredSet = {
      ...(await measureAdapters({}, place('embedded'))),
      push: await measurePush({}, place('one-process'), ['all']),
    };
    // Its own servers come first: what is written to a log of no schema's events is not for projections to read.
    const push = await measurePush(shared, place('three-processes'), ['projector', 'api', 'api']);
    const several: MeasuredSet = { ...(await measureAdapters(shared, place('shared'))), push };
    return figuresOf(several, bare, engines.names);
  } finally {
    await engines.stop();
  }
}

function figuresOf(
  { log, upserts, push }: MeasuredSet,
  bare: MeasuredSet,
  { eventStore = '', mongo = '', redis = '' }: Readonly<Record<string, string>>,
): readonly Figure[] {
  const aim = (what: string) => `${what}; bare: the embedded set`;
  return [
    rate('engines.append.single', log.single, bare.log.single, 'events/s', aim(eventStore)),
    rate('engines.append.grouped', log.grouped, bare.log.grouped, 'events/s', aim(eventStore)),
    rate('engines.catch-up', log.catchUp, bare.log.catchUp, 'events/s', aim(eventStore)),
    rate('engines.upserts', upserts, bare.upserts, 'documents/s', aim(mongo)),
    cost('engines.push.like', push, bare.push, 'ms', aim(`through another process, ${redis}`)),
  ];
}
