import type { EventCodec, EventStore } from '@heliograph/event-store';
import {
  keepDocuments,
  openSqliteDocumentReader,
  openSqliteDocumentStore,
  type DocumentReader,
} from '@heliograph/projections';
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
export async function openReadModels(
  parts: Parts,
  listener: Omit<ProjectorListener, 'onChanged'>,
): Promise<ReadModels> {
  const file = parts.files.models;
  const stored = openSqliteDocumentReader({ file });
  const reader = keepDocuments(stored);
  const projections = await startProjections(parts, {
    ...listener,
    onChanged(changed) {
      stored.renew();
      reader.changed(changed);
    },
  });
  return {
    projector: projections.projector,
    reader,
    async close() {
      await stored.close();
      await projections.close();
    },
  };
}

type Projections = Omit<ReadModels, 'reader'>;

const startProjections = (parts: Parts, listener: ProjectorListener): Promise<Projections> =>
  parts.inline ? startInline(parts, listener) : startInThread(parts, listener);

async function startInline(
  { files, store, codec }: Parts,
  listener: ProjectorListener,
): Promise<Projections> {
  const documents = openSqliteDocumentStore({ file: files.models });
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
  { files, store, kek, log }: Parts,
  listener: ProjectorListener,
): Promise<Projections> {
  const { log: logFile, keys, models } = files;
  const projector = await startProjectorThread(
    { log: logFile, keys, models, keyEncryptionKey: kek },
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
