import { parentPort, workerData } from 'node:worker_threads';
import { Engines, openDocuments, openEventStore, openKeyStore, openLeases } from '@heliograph/engines';
import { createCodec } from '@heliograph/event-store';
import { z } from 'zod';
import type { FromProjector, ToProjector } from '../runtime/projector-messages';
import { startProjector } from '../runtime/start-projector';

const Parts = z.object({
  engines: Engines,
  log: z.string(),
  keys: z.string(),
  models: z.string(),
  keyEncryptionKey: z.instanceof(Uint8Array),
});

/** The thread of the projections: reads the log and the keys, writes the read models. */
const { engines, log, keys: keyFile, models, keyEncryptionKey } = Parts.parse(workerData);
const port = parentPort;
if (port === null) throw new Error('The projections run in a worker thread.');
const tell = (message: FromProjector): void => port.postMessage(message);

const store = await openEventStore(engines.eventStore, { file: log });
const keys = await openKeyStore(engines.keyStore, { file: keyFile, keyEncryptionKey, readOnly: true });
const documents = await openDocuments(engines.readModels, { file: models });
const leases = await openLeases(engines.readModels);

const projector = await startProjector(
  { store, codec: createCodec({ keys }), documents, leases },
  {
    onChanged: (changed) => tell({ type: 'changed', changed }),
    onPushes: (pushes) => tell({ type: 'pushes', pushes }),
    onProgress: (positions, status) => tell({ type: 'progress', positions, status }),
    onStopped: (stopped) => tell({ type: 'projection-stopped', stopped }),
    onRestarted: () => tell({ type: 'restarted' }),
    onLease: (news) => tell({ type: 'lease', news }),
  },
);
tell({ type: 'progress', positions: {}, status: projector.status() });
tell({ type: 'started' });

port.on('message', (message: ToProjector) => {
  if (message.type === 'poke') projector.poke();
  else void stop();
});

async function stop(): Promise<void> {
  await projector.stop();
  await leases?.close();
  await documents.close();
  await store.close();
  await keys.close();
  tell({ type: 'stopped' });
  port?.close();
}
