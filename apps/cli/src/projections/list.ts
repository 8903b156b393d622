import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { EventStore, LogPlace } from '@heliograph/event-store';
import { openSqliteDocumentStore, versionedName } from '@heliograph/projections';
import { PROJECTIONS } from '@heliograph/read-models';
import type { Command } from '../command';
import { openDataFolder, type DataFolder } from '../data-folder';

/** `nothing-stored`: it has read less than it stores at once, or nothing. `other-log`: it was built from another log, or from one that has lost events. */
type Standing = 'stored' | 'nothing-stored' | 'other-log';

interface StoredProjection {
  readonly name: string;
  readonly version: number;
  readonly standing: Standing;
  /** Of the last event that is stored as read; 0: none. */
  readonly position: number;
  /** The newest position of the log. */
  readonly head: number;
}

export const projectionsList: Command = {
  name: 'projections list',
  synopsis: '',
  summary:
    'lists read models with the position stored for each; a running server stores it late, /metrics has it live',
  async run({ args, env, out }) {
    parseArgs({ args: [...args] });
    await using folder = openDataFolder(env);
    for (const projection of await storedProjections(folder)) {
      const { name, version, standing, position, head } = projection;
      out.tell(projection, `${name}.v${version}\t${standing}\t${position} of ${head}`);
    }
  },
};

/** How each read model stands in the file, whether a server runs or not. */
export async function storedProjections({ store, places }: DataFolder): Promise<readonly StoredProjection[]> {
  const head = (await store.head())?.position ?? 0;
  const { models } = places.files;
  const stored = existsSync(models) ? await placesIn(models) : new Map<string, LogPlace>();
  return Promise.all(
    PROJECTIONS.map(async (projection) => {
      const { name, version } = projection;
      const place = stored.get(versionedName(projection)) ?? null;
      return { name, version, standing: await standing(store, place), position: place?.position ?? 0, head };
    }),
  );
}

async function placesIn(file: string): Promise<ReadonlyMap<string, LogPlace>> {
  const documents = openSqliteDocumentStore({ file, readOnly: true });
  try {
    const found = new Map<string, LogPlace>();
    for (const name of PROJECTIONS.map(versionedName)) {
      const { place } = await documents.checkpoint(name);
      if (place !== null) found.set(name, place);
    }
    return found;
  } finally {
    await documents.close();
  }
}

async function standing(store: EventStore, place: LogPlace | null): Promise<Standing> {
  if (place === null) return 'nothing-stored';
  return (await store.eventAt(place)) === null ? 'other-log' : 'stored';
}
