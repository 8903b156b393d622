import type { Change, Checkpoint, CollectionSpec, DocumentReader, DocumentStore } from '../../documents/port';

/** A store that a contract test works on, empty at first. */
export interface OpenedDocuments {
  readonly store: DocumentStore;
  /** Another connection, which only reads. */
  openReader(): Promise<DocumentReader & { close(): Promise<void> }>;
  /** Closes the store and opens what it left behind. */
  reopen(): Promise<DocumentStore>;
  /** Closes everything and removes what was stored. */
  close(): Promise<void>;
}

export type OpenDocuments = () => Promise<OpenedDocuments>;

/** The collection that contract tests write into. */
export const NOTES: CollectionSpec = {
  name: 'notes.v1',
  indexes: { byOwner: ['owner', 'rank'], byRank: ['rank'], byAll: ['owner', 'kind', 'rank'] },
};

export const PROJECTION = 'notes.v1';

export const placeAt = (position: number) => ({
  position,
  token: String(position),
  eventId: `event-${position}`,
});

export const checkpointAt = (position: number): Checkpoint => ({ place: placeAt(position), resume: null });

export const note = (id: string, doc: object | null, position = 1): Change => ({
  collection: NOTES.name,
  id,
  doc,
  position,
});

/** Commits changes, with a checkpoint at the newest of them. */
export const write = (store: DocumentStore, ...changes: readonly Change[]): Promise<void> =>
  store.commit(PROJECTION, changes, checkpointAt(Math.max(0, ...changes.map(({ position }) => position))));
