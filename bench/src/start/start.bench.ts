import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dataFiles } from '@heliograph/server-state';
import { cost, type Benchmark, type Figure } from '../figure';
import { median } from '../median';
import { rebuilt } from '../rebuild/rebuilt';
import { seedMixedEvents } from '../seed/mixed-events';
import { Seed } from '../seed/seed';
import { startHeliograph, startProgram, type StartedServer } from '../server/started-server';
import { inTemporaryFolder } from '../temporary-folder';

const ROUNDS = 5;
const LOOK_EVERY_MS = 5;

/** From the start of the process until it answers that it is ready: with an empty folder and with 200,000 projected events, against a bare Nest on Fastify. */
export const startBench: Benchmark = { name: 'start', run: () => inTemporaryFolder(measure) };

async function measure(folder: string): Promise<readonly Figure[]> {
  const full = join(folder, 'full');
  const seed = new Seed(full);
  await seedMixedEvents(seed);
  await seed.close();
  await rebuilt(full, dataFiles(full).models);

  const [bare, ofEmpty, ofFull]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await untilReady(() => startProgram('bare-nest.process.js', [], {})));
    ofEmpty.push(await untilReady(() => startHeliograph(join(folder, `empty.${round}`))));
    ofFull.push(await untilReady(() => startHeliograph(full)));
  }
  return [
    cost('start.ready', median(ofEmpty), median(bare), 'ms', 'no aim'),
    cost('start.ready.many', median(ofFull), median(bare), 'ms', 'no aim'),
  ];
}

/** Milliseconds; the server is stopped afterwards. */
async function untilReady(start: () => Promise<StartedServer>): Promise<number> {
  const began = performance.now();
  const server = await start();
  while (!(await fetch(`${server.url}/api/ready`)).ok) await pause(LOOK_EVERY_MS);
  const took = performance.now() - began;
  await server.stop();
  return took;
}
