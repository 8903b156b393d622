import { temporaryFolder } from '@heliograph/event-store/testing';
import { buildProgram, type Mistake } from './built-program';
import { diskAfterCut } from './disk-after-cut';
import { imageDamage } from './image-damage';
import { parseTrace } from './parse-trace';
import { seeded } from '../seeded';
import { itTraced, traced } from './strace';
import type { SystemCall } from './system-call';

const IMAGES = 100;
/** Of each of three people: enough that the log's WAL is written into the log and begun again on the way. */
const COMMANDS = 200;
const SEED = Number(process.env.FAULTS_SEED ?? Math.floor(Math.random() * 2 ** 31));

const NORMAL: Mistake = {
  file: /open-database\.ts$/,
  changes: [
    ['synchronous = FULL', 'synchronous = NORMAL'],
    ["'synchronous', 2", "'synchronous', 1"],
  ],
};

/** What the program did, from its start to its end. */
async function recorded(mistake?: Mistake): Promise<readonly SystemCall[]> {
  const folder = temporaryFolder();
  const program = await buildProgram('commanding.program.ts', mistake);
  try {
    const trace = traced(program.file, [folder.path, String(COMMANDS)], `${folder.path}.trace`);
    return parseTrace(trace, folder.path);
  } finally {
    program.remove();
    folder.remove();
  }
}

const saidIn = (calls: readonly SystemCall[]): string[] =>
  calls.flatMap((call) => (call.kind === 'say' ? call.text.trim().split('\n') : []));

/** While people were answered, the WAL was written into its database and begun again. */
const beganAgain = (calls: readonly SystemCall[], name: string): boolean =>
  calls
    .slice(calls.findIndex(({ kind }) => kind === 'say'))
    .some((call) => call.kind === 'write' && call.path.endsWith(name) && call.offset === 0);

/** What is wrong with each image that is not as it should be, of cuts at any moment after the first acknowledgement. */
async function damagedImages(calls: readonly SystemCall[]): Promise<string[][]> {
  const random = seeded(SEED);
  const first = calls.findIndex(({ kind }) => kind === 'say');
  const damaged: string[][] = [];
  for (let image = 0; image < IMAGES; image += 1) {
    const before = calls.slice(0, first + 1 + Math.floor(random() * (calls.length - first)));
    const damage = await imageDamage(diskAfterCut(before, random), saidIn(before));
    if (damage.length > 0) damaged.push(damage);
  }
  return damaged;
}

describe(`a power cut (FAULTS_SEED=${SEED})`, () => {
  itTraced(
    'at any moment takes nothing that was acknowledged, leaves no gap in a stream and no event without its key',
    async () => {
      const calls = await recorded();
      expect(saidIn(calls)).toHaveLength(3 * (COMMANDS + 1));
      expect(beganAgain(calls, '/log.db-wal')).toBe(true);
      expect(await damagedImages(calls)).toEqual([]);
    },
    110_000,
  );

  itTraced(
    'would take what was acknowledged, were commits not synced: these images can show a loss',
    async () => {
      const lost = (damage: string[]): boolean => damage.some((wrong) => wrong.endsWith('is lost'));
      const damaged = await damagedImages(await recorded(NORMAL));
      expect(damaged.filter(lost).length).toBeGreaterThan(IMAGES / 10);
    },
    110_000,
  );
});
