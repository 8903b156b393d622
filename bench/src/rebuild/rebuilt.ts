import { EventEmitter, once } from 'node:events';
import { createRunner, openSqliteDocumentStore } from '@heliograph/projections';
import { PROJECTIONS } from '@heliograph/read-models';
import { openLogOf } from './opened-log';

/** Makes every read model of a folder's log (or one, by its name) in a new file, by the server's own runner, in this thread; resolves with the milliseconds it took. */
export async function rebuilt(dataDir: string, file: string, readModel?: string): Promise<number> {
  await using log = openLogOf(dataDir);
  const documents = openSqliteDocumentStore({ file });
  const told = new EventEmitter();
  const caughtUp = once(told, 'caught-up');
  const began = performance.now();
  const runner = createRunner({
    ...log,
    documents,
    projections: PROJECTIONS.filter(({ name }) => readModel === undefined || name === readModel),
    onPush: () => undefined,
    onProgress: () => {
      if (runner.status().every(({ status }) => status === 'live')) told.emit('caught-up');
    },
    onStopped: ({ name, error }) => told.emit('error', new Error(`${name} stopped: ${error}`)),
  });
  await runner.start();
  await caughtUp;
  const took = performance.now() - began;
  await runner.stop();
  await documents.close();
  return took;
}
