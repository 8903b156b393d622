/** A file under the data folder, or MongoDB at a URL with the name of a database. */
export type Database = { readonly kind: 'sqlite' } | { readonly kind: 'mongodb'; readonly url: string };

/** Which engine keeps what. Nothing above the adapters asks; a setting is handed to the function that opens it. */
export interface Engines {
  readonly eventStore: { readonly kind: 'sqlite' } | { readonly kind: 'eventstoredb'; readonly url: string };
  readonly readModels: Database;
  /** Never in the read models' database, which may be dropped at any time. */
  readonly keyStore: Database;
  /** Never in the read models' database. */
  readonly state: Database;
  readonly media: { readonly kind: 'folder' } | { readonly kind: 's3'; readonly url: string };
  /** Between processes; null: there is one. */
  readonly redisUrl: string | null;
}

/** Nothing is outside of the data folder: one process, and no other has to be given its secrets. */
export const areEmbedded = ({ redisUrl, ...kept }: Engines): boolean =>
  redisUrl === null && Object.values(kept).every(({ kind }) => kind === 'sqlite' || kind === 'folder');

/** Variables of those engines that only one process can use, by what it would have to be. */
export const singleProcessEngines = (engines: Engines): readonly string[] => [
  ...(engines.eventStore.kind === 'sqlite' ? ['EVENT_STORE_URL=esdb://…'] : []),
  ...(engines.readModels.kind === 'sqlite' ? ['READ_MODEL_URL=mongodb://…'] : []),
  ...(engines.keyStore.kind === 'sqlite' ? ['KEY_STORE_URL=mongodb://…'] : []),
  ...(engines.state.kind === 'sqlite' ? ['STATE_URL=mongodb://…'] : []),
  ...(engines.media.kind === 'folder' ? ['MEDIA_URL=s3://…'] : []),
  ...(engines.redisUrl === null ? ['REDIS_URL=redis://…'] : []),
];
