import { join } from 'node:path';
import { dataFiles } from '@heliograph/server-state';
import { rate, type Benchmark, type Figure } from '../figure';
import { median } from '../median';
import { MIXED_EVENTS, seedMixedEvents } from '../seed/mixed-events';
import { Seed } from '../seed/seed';
import { inTemporaryFolder } from '../temporary-folder';
import { readAndOpen, readBare } from './reading';
import { rebuilt } from './rebuilt';

const ROUNDS = 2;

/** Every read model made anew from 200,000 events, against reading and parsing the same log by nothing but better-sqlite3; rounds alternate. */
export const rebuildBench: Benchmark = { name: 'rebuild', run: () => inTemporaryFolder(measure) };

async function measure(folder: string): Promise<readonly Figure[]> {
  const dataDir = join(folder, 'data');
  const seed = new Seed(dataDir);
  await seedMixedEvents(seed);
  await seed.close();

  const [bare, opened, all]: [number[], number[], number[]] = [[], [], []];
  const perSecond = (took: number): number => (MIXED_EVENTS * 1000) / took;
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(perSecond(readBare(dataFiles(dataDir).log)));
    opened.push(perSecond(await readAndOpen(dataDir)));
    all.push(perSecond(await rebuilt(dataDir, join(folder, `models.${round}.db`))));
  }
  return [
    rate('rebuild.open', median(opened), median(bare), 'events/s', 'beside rebuild.all'),
    rate('rebuild.all', median(all), median(bare), 'events/s', 'no aim'),
  ];
}
