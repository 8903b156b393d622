import { join } from 'node:path';
import { PROJECTIONS } from '@heliograph/read-models';
import { z } from 'zod';
import { cost, rate, type Benchmark, type Figure } from '../figure';
import { median } from '../median';
import { MIXED_EVENTS, seedMixedEvents } from '../seed/mixed-events';
import { Seed } from '../seed/seed';
import { outcomeOf } from '../server/load';
import { inTemporaryFolder } from '../temporary-folder';

const ROUNDS = 2;
const KIB_PER_MIB = 1024;
const Outcome = z.object({ took: z.number(), memoryKiB: z.number() });

/** The read models made anew from 200,000 events, together and each alone, against reading and parsing the same log by nothing but better-sqlite3; every time in a new process. */
export const rebuildBench: Benchmark = { name: 'rebuild', run: () => inTemporaryFolder(measure) };

async function measure(folder: string): Promise<readonly Figure[]> {
  const dataDir = join(folder, 'data');
  const seed = new Seed(dataDir);
  await seedMixedEvents(seed);
  await seed.close();

  let files = 0;
  const through = async (way: 'bare' | 'open' | 'rebuild', ...readModel: string[]) => {
    const modelsFile = join(folder, `models.${(files += 1)}.db`);
    const outcome = await outcomeOf('rebuild.process.js', [way, dataDir, modelsFile, ...readModel]);
    const { took, memoryKiB } = Outcome.parse(outcome);
    return { perSecond: (MIXED_EVENTS * 1000) / took, memory: memoryKiB / KIB_PER_MIB };
  };

  const [bare, opened, all]: [Pass[], Pass[], Pass[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await through('bare'));
    opened.push(await through('open'));
    all.push(await through('rebuild'));
  }
  const floor = median(bare.map(({ perSecond }) => perSecond));
  const speed = (name: string, passes: readonly Pass[], aim: string) =>
    rate(`rebuild.${name}`, median(passes.map(({ perSecond }) => perSecond)), floor, 'events/s', aim);
  const each: Figure[] = [];
  for (const { name } of PROJECTIONS) each.push(speed(name, [await through('rebuild', name)], 'no aim'));
  const memory = (passes: readonly Pass[]) => median(passes.map((pass) => pass.memory));
  return [
    speed('open', opened, 'beside rebuild.all'),
    speed('all', all, 'no aim'),
    cost('rebuild.memory', memory(all), memory(bare), 'MiB', 'bounded, whatever the log'),
    ...each,
  ];
}

interface Pass {
  readonly perSecond: number;
  /** Most that the process held, MiB. */
  readonly memory: number;
}
