import {
  foldLog,
  openSqliteDocumentStore,
  versionedName,
  type DocumentStore,
  type Projection,
} from '@heliograph/projections';
import { PROJECTIONS } from '@heliograph/read-models';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptData } from '../kept-data';
import type { ReadableLog } from '../log-events';

/** The read models as a killed server has left them: a copy, since looking at them would already mend them. */
export function copiedModels({ files }: KeptData, into: string): DocumentStore {
  const file = join(into, 'models.db');
  for (const ending of ['', '-wal']) {
    if (existsSync(files.models + ending)) copyFileSync(files.models + ending, file + ending);
  }
  return openSqliteDocumentStore({ file });
}

/** Folds both to the end of the log, each from where it stands; answers which documents are not the same, deleted ones included. */
export async function differences(
  { store, codec }: ReadableLog,
  one: DocumentStore,
  other: DocumentStore,
): Promise<readonly string[]> {
  for (const documents of [one, other]) await foldLog({ store, codec, documents, projections: PROJECTIONS });
  return differencesNow(one, other);
}

/** Answers which documents are not the same as they are now, deleted ones included. */
export async function differencesNow(one: DocumentStore, other: DocumentStore): Promise<readonly string[]> {
  const different: string[] = [];
  for (const collection of PROJECTIONS.flatMap(collectionsOf)) {
    const rest = await dumped(other, collection);
    for (const [id, text] of await dumped(one, collection)) {
      if (rest.get(id) !== text) different.push(`${collection} ${id}: ${text} and not ${rest.get(id)}`);
      rest.delete(id);
    }
    different.push(...[...rest].map(([id, text]) => `${collection} ${id}: missing, and not ${text}`));
  }
  return different;
}

async function dumped(documents: DocumentStore, collection: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for await (const { id, doc, position } of documents.dump(collection)) {
    texts.set(id, `${position} ${JSON.stringify(doc)}`);
  }
  return texts;
}

const collectionsOf = (projection: Projection): readonly string[] =>
  projection.kind === 'document'
    ? [versionedName(projection)]
    : Object.keys(projection.collections).map((name) => `${versionedName(projection)}.${name}`);
