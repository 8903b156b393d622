import { openDocuments } from '@heliograph/engines';
import type { EventCodec, EventStore } from '@heliograph/event-store';
import {
  keepDocuments,
  openSqliteDocumentReader,
  type Changed,
  type DocumentReader,
} from '@heliograph/projections';
import type { DataFiles } from '@heliograph/server-state';
import type { Logger } from 'pino';
import type { Config } from '../platform/config';
import type { Projector, ProjectorListener } from './projector';
import { startProjections } from './projections';

export interface ReadModelParts {
  readonly inline: boolean;
  readonly config: Config;
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

/** What requests read, and who is to hear of each commit before anybody is told of it. */
interface Reader {
  readonly reader: DocumentReader;
  changed(changed: Changed): void;
  close(): Promise<void>;
}

/** Starts the projections, in this thread or in their own, and opens what they write for reading. */
export async function openReadModels(
  parts: ReadModelParts,
  listener: Omit<ProjectorListener, 'onChanged'>,
): Promise<ReadModels> {
  const reader = await openReader(parts);
  const projections = await startProjections(parts, {
    ...listener,
    onChanged: (changed) => reader.changed(changed),
  });
  return {
    projector: projections.projector,
    reader: reader.reader,
    async close() {
      await reader.close();
      await projections.close();
    },
  };
}

/**
 * Of a file that only this process writes, documents are kept until a commit changes them. A database that others write is
 * asked every time: what they commit is not told for certain.
 */
async function openReader({ config, files }: ReadModelParts): Promise<Reader> {
  const { readModels } = config.engines;
  const file = files.models;
  if (readModels.kind !== 'sqlite') {
    const documents = await openDocuments(readModels, { file });
    return { reader: documents, changed: () => undefined, close: () => documents.close() };
  }
  const stored = openSqliteDocumentReader({ file });
  const reader = keepDocuments(stored);
  return {
    reader,
    changed(changed) {
      stored.renew();
      reader.changed(changed);
    },
    close: () => stored.close(),
  };
}
