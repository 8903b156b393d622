import type { Ready } from '@heliograph/contracts';
import { openDocuments } from '@heliograph/engines';
import type { EventCodec, EventStore } from '@heliograph/event-store';
import {
  keepDocuments,
  openSqliteDocumentReader,
  type Changed,
  type DocumentReader,
  type DocumentStore,
  type Positions,
  type ProjectionStatus,
} from '@heliograph/projections';
import { PROJECTIONS } from '@heliograph/read-models';
import type { DataFiles } from '@heliograph/server-state';
import type { Logger } from 'pino';
import type { Config } from '../platform/config';
import { ProjectorNews } from './news/projector-news';
import type { ProjectorListener } from './projector';
import { startProjections } from './projections';
import type { RedisLink } from './redis/redis-link';

export interface ReadModelParts {
  readonly inline: boolean;
  readonly config: Config;
  readonly files: DataFiles;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly kek: Buffer;
  readonly log: Logger;
  readonly positions: Positions;
  /** To other processes; null: there are none. */
  readonly link: RedisLink | null;
}

export interface ReadModels {
  readonly reader: DocumentReader;
  /** This process runs the projections, and no other one. */
  isHere(): boolean;
  /** How each projection stands, here or as the process that runs them tells; empty: nobody has told yet. */
  status(): readonly ProjectionStatus[];
  /** That nobody has been heard who projects, where it has been so for long. */
  silence(): Ready['waiting'];
  /** Since somebody was heard, milliseconds; 0 while this process projects. */
  silentMs(): number;
  close(): Promise<void>;
}

/** What requests read, and who is to hear of each commit before anybody is told of it. */
interface Reader {
  readonly reader: DocumentReader;
  /** What other processes write too; null: nobody else does. */
  readonly shared: DocumentStore | null;
  changed(changed: Changed): void;
  close(): Promise<void>;
}

/**
 * Opens the read models for reading, and starts the projections that write them, in this thread or in their own, where that
 * is a role of this process.
 */
export async function openReadModels(
  parts: ReadModelParts,
  listener: Omit<ProjectorListener, 'onChanged'>,
): Promise<ReadModels> {
  await using opened = new AsyncDisposableStack();
  const { config, link, log, positions } = parts;
  const read = opened.adopt(await openReader(parts), (it) => it.close());
  const news =
    link === null || read.shared === null
      ? null
      : new ProjectorNews({ link, documents: read.shared, positions, projections: PROJECTIONS, log });
  opened.defer(() => news?.close());
  const own = { ...listener, onChanged: (changed: Changed) => read.changed(changed) };
  const projections = config.roles.projector
    ? await startProjections(parts, news?.publishing(own) ?? own)
    : null;
  opened.defer(() => projections?.close());

  const everything = opened.move();
  const here = (): readonly ProjectionStatus[] => projections?.projector.status() ?? [];
  const isHere = (): boolean => here().some(({ status }) => status !== 'standby');
  return {
    reader: read.reader,
    isHere,
    status() {
      const told = isHere() ? [] : (news?.status() ?? []);
      return told.length > 0 ? told : here();
    },
    silence: () => news?.silence() ?? [],
    silentMs: () => news?.silentMs ?? 0,
    close: () => everything.disposeAsync(),
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
    return { reader: documents, shared: documents, changed: () => undefined, close: () => documents.close() };
  }
  const stored = openSqliteDocumentReader({ file });
  const reader = keepDocuments(stored);
  return {
    reader,
    shared: null,
    changed(changed) {
      stored.renew();
      reader.changed(changed);
    },
    close: () => stored.close(),
  };
}
