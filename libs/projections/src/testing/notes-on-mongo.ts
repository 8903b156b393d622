import type { MongoServer } from '@heliograph/mongo/testing';
import type { mongo } from 'mongoose';
import type { MongoDocumentStoreOptions } from '../documents/mongo/connection';
import { openMongoDocumentStore } from '../documents/mongo/document-store';
import type { DocumentStore } from '../documents/port';
import { NOTES } from './contract/opened-documents';

/** An empty store with the notes of contract tests, anew for each test. */
export interface NotesOnMongo {
  readonly url: string;
  readonly store: DocumentStore;
  /** Their collection past our adapter. */
  readonly raw: mongo.Collection<{ _id: string; [field: string]: unknown }>;
  /** Another process's store of the same database. */
  another(): Promise<DocumentStore>;
}

/** Milliseconds. A server that said it stops is looked for again after half a second, and answers later on a busy machine. */
const PATIENCE = 5_000;

/** Answers what tests use; it is there only during a test. */
export function notesOn(
  server: MongoServer,
  options: Omit<MongoDocumentStoreOptions, 'url'> = { patienceMs: PATIENCE },
): () => NotesOnMongo {
  let notes: NotesOnMongo | null = null;
  const opened: DocumentStore[] = [];
  const open = async (url: string): Promise<DocumentStore> => {
    const store = await openMongoDocumentStore({ url, ...options });
    opened.push(store);
    return store;
  };
  beforeEach(async () => {
    const url = server.newDatabase();
    const store = await open(url);
    await store.ensure(NOTES);
    notes = { url, store, raw: server.raw(url).collection(NOTES.name), another: () => open(url) };
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });
  return () => {
    if (notes === null) throw new Error('There are notes only during a test.');
    return notes;
  };
}
