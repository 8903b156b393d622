import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cost, type Benchmark, type Figure } from '../figure';
import { median } from '../median';
import { COLLECTING, heldMemory } from '../server/memory';
import { signUp } from '../server/signed-up';
import { startHeliograph, startProgram, type StartedServer } from '../server/started-server';
import { inTemporaryFolder } from '../temporary-folder';

const SOCKETS = 1_000;
/** Connected before the first look, so that what a server needs once is not counted. */
const WARM_UP = 100;
const SIGN_UPS_TOGETHER = 16;
const ROUNDS = 2;
const KIB = 1024;

/** Memory of the server for each connected socket of somebody who does nothing, against bare Socket.IO; fresh servers each round. */
export const socketsBench: Benchmark = { name: 'sockets', run: () => inTemporaryFolder(measure) };

async function measure(folder: string): Promise<readonly Figure[]> {
  const dataDir = join(folder, 'data');
  const [few, many] = [join(folder, 'few.json'), join(folder, 'many.json')];
  const signingUp = await startHeliograph(dataDir);
  const tokens = await tokensOf(signingUp.url, SOCKETS + WARM_UP);
  await signingUp.stop();
  await writeFile(few, JSON.stringify(tokens.slice(0, WARM_UP)));
  await writeFile(many, JSON.stringify(tokens.slice(WARM_UP)));

  const perSocket = async (server: StartedServer): Promise<number> => {
    const first = await startProgram('idle-sockets.process.js', [server.url, few], {});
    const before = await heldMemory(server);
    const rest = await startProgram('idle-sockets.process.js', [server.url, many], {});
    const after = await heldMemory(server);
    await rest.stop();
    await first.stop();
    await server.stop();
    return (after - before) / SOCKETS / KIB;
  };
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await perSocket(await startProgram('bare-realtime.process.js', [], {}, COLLECTING)));
    ours.push(await perSocket(await startHeliograph(dataDir, COLLECTING)));
  }
  return [cost('sockets.memory', median(ours), median(bare), 'KiB', 'no aim')];
}

/** Of that many new people. */
async function tokensOf(url: string, count: number): Promise<readonly string[]> {
  const tokens: string[] = [];
  const numbers = Array.from({ length: count }, (_, n) => n).values();
  const signUps = async (): Promise<void> => {
    for (const n of numbers) tokens.push((await signUp(url, `person.${n}`)).accessToken);
  };
  await Promise.all(Array.from({ length: SIGN_UPS_TOGETHER }, signUps));
  return tokens;
}
