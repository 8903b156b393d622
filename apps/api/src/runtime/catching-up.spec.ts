import { rmSync } from 'node:fs';
import { messages } from '@heliograph/read-models';
import type { Positions } from '@heliograph/projections';
import { dataFiles } from '@heliograph/server-state';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { createLogger } from '../platform/logger';
import type { Pushes } from '../platform/pushes';
import { POSITIONS, PUSHES } from '../platform/tokens';
import { conversationOf } from '../testing/community';
import { eventually } from '../testing/eventually';
import { startTestServer } from '../testing/test-server';
import { CatchingUp } from './catching-up';
import { openRuntime } from './runtime';

describe('CatchingUp', () => {
  let told: number;
  let catchingUp: CatchingUp;
  beforeEach(() => {
    told = 0;
    catchingUp = new CatchingUp(() => (told += 1));
  });

  it('tells once, when the last one is where the log ended', () => {
    catchingUp.begin(10, { account: 4, likes: 0, follows: 10 });
    catchingUp.progress({ account: 10, follows: 12 });
    expect(told).toBe(0);
    catchingUp.progress({ likes: 9 });
    expect(told).toBe(0);
    catchingUp.progress({ likes: 11 });
    catchingUp.progress({ account: 12, likes: 12 });
    expect(told).toBe(1);
  });

  it('tells nothing where nobody was behind', () => {
    catchingUp.begin(10, { account: 10, likes: 11 });
    catchingUp.progress({ account: 12, likes: 12 });
    expect(told).toBe(0);
  });

  it('waits for none that stopped', () => {
    catchingUp.begin(10, { account: 4, likes: 0 });
    catchingUp.stopped('likes');
    catchingUp.progress({ account: 10 });
    expect(told).toBe(1);
  });
});

it('has everybody look again when the read models are whole again, and only then', async () => {
  await using server = await startTestServer();
  const [anna, ben] = [await server.visitor().signUp(), await server.visitor().signUp()];
  const path = `/api/conversations/${await conversationOf(anna, ben)}/messages`;
  for (let n = 0; n < 30; n += 1) await anna.post(path, { clientId: `m${n}`, text: `${n}` });
  const { config } = server;
  await server.app.close();

  expect(await lookedAt(config)).toEqual([]);
  const { models } = dataFiles(config.dataDir);
  for (const ending of ['', '-wal', '-shm']) rmSync(models + ending, { force: true });
  const [position, ...more] = await lookedAt(config);
  expect(position).toBeGreaterThan(30);
  expect(more).toEqual([]);
});

/** Where the messages were read to each time that everybody was told to look, until all is read. */
async function lookedAt(config: Config): Promise<readonly number[]> {
  const log = createLogger('silent');
  await using runtime = await openRuntime({
    config,
    inline: true,
    clock: systemClock,
    log,
    onFatal: (error) => log.fatal(error),
  });
  const looked: number[] = [];
  const positions = runtime.parts.get(POSITIONS) as Positions;
  (runtime.parts.get(PUSHES) as Pushes).restarted(() => looked.push(positions.of([messages.name])));
  await eventually(
    () => runtime.readiness.waiting(),
    (waiting) => waiting.length === 0,
  );
  return looked;
}
