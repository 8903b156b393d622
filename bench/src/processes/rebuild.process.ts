import { dataFiles } from '@heliograph/server-state';
import { readAndOpen, readBare } from '../rebuild/reading';
import { rebuilt } from '../rebuild/rebuilt';

// One way through a log in a process of its own: `bare|open|rebuild dataDir [modelsFile [readModel]]`; prints one line of JSON.
const [what = '', dataDir = '', modelsFile = '', readModel] = process.argv.slice(2);
const ways: Readonly<Record<string, () => number | Promise<number>>> = {
  bare: () => readBare(dataFiles(dataDir).log),
  open: () => readAndOpen(dataDir),
  rebuild: () => rebuilt(dataDir, modelsFile, readModel),
};
const took = await ways[what]?.();
console.log(JSON.stringify({ took, memoryKiB: process.resourceUsage().maxRSS }));
