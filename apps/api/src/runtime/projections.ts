import { openDocuments } from '@heliograph/engines';
import { startInlineProjector } from './inline-projector';
import type { Projector, ProjectorListener } from './projector';
import { startProjectorThread } from './projector-thread';
import type { ReadModelParts } from './read-models';

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
  const projector = await startInlineProjector({ store, codec, documents }, listener);
  return {
    projector,
    async close() {
      await projector.stop();
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
