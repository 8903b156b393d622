import type { EventCodec, EventStore } from '@heliograph/event-store';
import { openSqliteDocumentStore, type DocumentReader } from '@heliograph/projections';
import type { DataFiles } from '@heliograph/server-state';
import type { Logger } from 'pino';
import { startInlineProjector } from './inline-projector';
import type { Projector, ProjectorListener } from './projector';
import { startProjectorThread } from './projector-thread';

interface Parts {
  readonly inline: boolean;
  readonly files: DataFiles;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly kek: Buffer;
  readonly log: Logger;
}

interface ReadModels {
  readonly projector: Projector;
  readonly reader: DocumentReader;
  close(): Promise<void>;
}

/** Starts the projections, in this thread or in their own, and opens what they write for reading. */
export async function openReadModels(parts: Parts, listener: ProjectorListener): Promise<ReadModels> {
  return parts.inline ? openInline(parts, listener) : openInThread(parts, listener);
}

async function openInline({ files, store, codec }: Parts, listener: ProjectorListener): Promise<ReadModels> {
  const documents = openSqliteDocumentStore({ file: files.models });
  const projector = await startInlineProjector({ store, codec, documents }, listener);
  const reader = openSqliteDocumentStore({ file: files.models, readOnly: true });
  return {
    projector,
    reader,
    async close() {
      await reader.close();
      await projector.stop();
      await documents.close();
    },
  };
}

async function openInThread(
  { files, store, kek, log }: Parts,
  listener: ProjectorListener,
): Promise<ReadModels> {
  const { log: logFile, keys, models } = files;
  const projector = await startProjectorThread(
    { log: logFile, keys, models, keyEncryptionKey: kek },
    listener,
    log,
  );
  const stopPoking = store.onAppended(() => projector.poke());
  const documents = openSqliteDocumentStore({ file: models, readOnly: true, stateOfTurn: true });
  return {
    projector,
    reader: documents,
    async close() {
      stopPoking();
      await documents.close();
      await projector.stop();
    },
  };
}
