import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readEngines } from '@heliograph/engines';
import { temporaryFolder, type TemporaryFolder } from '@heliograph/event-store/testing';
import { createLogger } from '../platform/logger';
import { eventually } from '../testing/eventually';
import type { ProjectorListener } from './projector';
import { startProjectorThread } from './projector-thread';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const parts = {
  engines: readEngines({}),
  log: '',
  keys: '',
  models: '',
  keyEncryptionKey: new Uint8Array(32),
};

/** What the thread does, and what was heard of it. */
async function start(program: string) {
  const heard: string[] = [];
  const listener: ProjectorListener = {
    onChanged: (changed) => heard.push(`changed ${JSON.stringify(changed)}`),
    onPushes: (pushes) => heard.push(`pushes ${pushes.length}`),
    onProgress: (positions) => heard.push(`progress ${JSON.stringify(positions)}`),
    onStopped: ({ name }) => heard.push(`stopped ${name}`),
    onRestarted: () => heard.push('restarted'),
    onLease: ({ fencing, lost }) => heard.push(`lease ${fencing}: ${lost ?? 'got'}`),
  };
  writeFileSync(
    folder.file('program.mjs'),
    `import { parentPort as port } from 'node:worker_threads';\n${program}`,
  );
  const url = pathToFileURL(folder.file('program.mjs'));
  return { heard, thread: await startProjectorThread(parts, listener, createLogger('silent'), url) };
}

const DIES_WHEN_POKED = `
  port.postMessage({ type: 'progress', positions: { account: 7 }, status: [{ name: 'account', status: 'live' }] });
  port.postMessage({ type: 'lease', news: { fencing: 3, lost: null } });
  port.postMessage({ type: 'started' });
  port.on('message', ({ type }) => {
    if (type === 'poke') throw new Error('died');
    port.close();
  });
`;

const BEGUN = ['progress {"account":7}', 'lease 3: got'];
const DIED = 'lease 3: the thread of the projections died';

it('hears what the thread tells, and lets it end when asked', async () => {
  const { heard, thread } = await start(DIES_WHEN_POKED);
  expect(heard).toEqual(BEGUN);
  expect(thread.status()).toEqual([{ name: 'account', status: 'live' }]);
  await thread.stop();
});

it('starts another thread when one dies, and tells so, and that the lease is lost', async () => {
  const { heard, thread } = await start(DIES_WHEN_POKED);
  thread.poke();
  await eventually(
    () => heard,
    (all) => all.includes('restarted'),
  );
  expect(heard).toEqual([...BEGUN, DIED, ...BEGUN, 'changed null', 'restarted']);
  thread.poke();
  await eventually(
    () => heard,
    (all) => all.filter((one) => one === 'restarted').length === 2,
  );
  await thread.stop();
});

it('fails at once when the first thread cannot begin', async () => {
  await expect(start('throw new Error("no file");')).rejects.toThrow('The projections could not begin.');
});
