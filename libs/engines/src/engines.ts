import { z } from 'zod';

/** A file under the data folder, or MongoDB at a URL with the name of a database. */
export const Database = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sqlite') }),
  z.object({ kind: z.literal('mongodb'), url: z.string() }),
]);
export type Database = z.infer<typeof Database>;

/** Which engine keeps what. Nothing above the adapters asks; a setting is handed to the function that opens it. */
export const Engines = z.object({
  eventStore: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('sqlite') }),
    z.object({ kind: z.literal('eventstoredb'), url: z.string() }),
  ]),
  readModels: Database,
  /** Never in the read models' database, which may be dropped at any time. */
  keyStore: Database,
  /** Never in the read models' database. */
  state: Database,
  media: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('folder') }),
    z.object({ kind: z.literal('s3'), url: z.string() }),
  ]),
  /** Between processes; null: there is one. */
  redisUrl: z.nullable(z.string()),
});
export type Engines = z.infer<typeof Engines>;

/** What would have to be set so that several processes can share all engines; empty: they can. */
export const singleProcessEngines = (engines: Engines): readonly string[] => [
  ...(engines.eventStore.kind === 'sqlite' ? ['EVENT_STORE_URL=esdb://…'] : []),
  ...(engines.readModels.kind === 'sqlite' ? ['READ_MODEL_URL=mongodb://…'] : []),
  ...(engines.keyStore.kind === 'sqlite' ? ['KEY_STORE_URL=mongodb://…'] : []),
  ...(engines.state.kind === 'sqlite' ? ['STATE_URL=mongodb://…'] : []),
  ...(engines.media.kind === 'folder' ? ['MEDIA_URL=s3://…'] : []),
  ...(engines.redisUrl === null ? ['REDIS_URL=redis://…'] : []),
];
