import { comment, commentStream } from '@heliograph/domain';
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createStreams } from './execute/create-streams';
import { createCodec } from './sealing/create-codec';
import { openSqliteEventStore } from './sqlite/event-store';
import { openSqliteKeyStore } from './sqlite/key-store';
import { createLogWriter } from './sqlite/log-writer';
import { wholeLog } from './testing/contract/plain-events';
import { TEST_KEY_ENCRYPTION_KEY } from './testing/test-log';

const KILLS = 10;
const root = join(import.meta.dirname, '../../..');

describe('a program that is killed while it works', () => {
  // Inside the repository, where the program finds its packages.
  mkdirSync(join(root, 'tmp'), { recursive: true });
  const folder = mkdtempSync(join(root, 'tmp/killed-'));
  const program = join(folder, 'program.mjs');
  const file = join(folder, 'log.db');
  afterAll(() => rmSync(folder, { recursive: true }));

  const runAndKill = async (run: number, afterMs: number): Promise<string[]> => {
    const child = spawn(process.execPath, [program, folder, String(run)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (text: Buffer) => (said += text.toString()));
    await once(child.stdout, 'data');
    // Nothing to wait for: the moment is to be any.
    await pause(afterMs);
    child.kill('SIGKILL');
    await once(child, 'close');
    return said.split('\n').slice(0, -1);
  };

  it('loses nothing that it acknowledged, doubles nothing, and seals nothing under a key that is lost', async () => {
    await build({
      entryPoints: [join(root, 'libs/event-store/src/testing/commanding-program.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      tsconfig: join(root, 'tsconfig.base.json'),
    });
    const acknowledged: string[] = [];
    for (let run = 0; run < KILLS; run += 1) acknowledged.push(...(await runAndKill(run, (run * 37) % 100)));
    expect(acknowledged.length).toBeGreaterThan(KILLS * 8);

    const store = openSqliteEventStore({ file, writer: createLogWriter(file) });
    const keys = openSqliteKeyStore({
      file: join(folder, 'keys.db'),
      keyEncryptionKey: TEST_KEY_ENCRYPTION_KEY,
    });
    const codec = createCodec({ keys });
    const events = await Promise.all((await wholeLog(store)).map(codec.decode));
    const texts = events.map((event) => (event.type === 'CommentAdded' ? event.data.text : event.type));
    expect(new Set(texts).size).toBe(texts.length);
    expect(acknowledged.filter((text) => !texts.includes(text))).toEqual([]);
    // At most what each writer had under way when it was killed.
    expect(texts.length - acknowledged.length).toBeLessThanOrEqual(KILLS * 8);

    const streams = createStreams({ store, codec, clock: Date });
    for (const { stream, position } of events.slice(-50)) {
      expect(await streams.load(stream, comment)).toMatchObject({ revision: 0, position });
    }
    expect(await streams.load(commentStream('never'), comment)).toMatchObject({ revision: -1 });
    await store.close();
    await keys.close();
  }, 60_000);
});
