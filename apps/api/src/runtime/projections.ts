import { openDocuments, openLeases } from '@heliograph/engines';
import type { Projector, ProjectorListener } from './projector';
import { startProjectorThread } from './projector-thread';
import type { ReadModelParts } from './read-models';
import { startProjector } from './start-projector';

export interface Projections {
  readonly projector: Projector;
  close(): Promise<void>;
}

/** Folds the log into the read models, in this thread or in one of its own. */
export const startProjections = (parts: ReadModelParts, listener: ProjectorListener): Promise<Projections> =>
  parts.inline ? startInline(parts, listener) : startInThread(parts, listener);

async function startInline(
  { config, files, store, codec }: ReadModelParts,
  listener: ProjectorListener,
): Promise<Projections> {
  const documents = await openDocuments(config.engines.readModels, { file: files.models });
  const leases = await openLeases(config.engines.readModels);
  const projector = await startProjector({ store, codec, documents, leases }, listener);
  return {
    projector,
    async close() {
      await projector.stop();
      await leases?.close();
      await documents.close();
    },
  };
}

async function startInThread(
  { config, files, store, kek, log }: ReadModelParts,
  listener: ProjectorListener,
): Promise<Projections> {
  const { log: logFile, keys, models } = files;
  const projector = await startProjectorThread(
    { engines: config.engines, log: logFile, keys, models, keyEncryptionKey: kek },
    listener,
    log,
  );
  const stopPoking = store.onAppended(() => projector.poke());
  return {
    projector,
    async close() {
      stopPoking();
      await projector.stop();
    },
  };
}
