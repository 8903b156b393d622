import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openDocuments } from '@heliograph/engines';
import type { EventStore, LogPlace } from '@heliograph/event-store';
import { versionedName } from '@heliograph/projections';
import { PROJECTIONS } from '@heliograph/read-models';
import type { Command } from '../command';
import { placesOf, type Places } from '../installation';
import { openLog } from '../opened-log';

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
    const places = placesOf(env);
    await using log = await openLog(env);
    for (const projection of await storedProjections(log.store, places)) {
      const { name, version, standing, position, head } = projection;
      out.tell(projection, `${name}.v${version}\t${standing}\t${position} of ${head}`);
    }
  },
};

/** How each read model stands where it is stored, whether a server runs or not. */
async function storedProjections(store: EventStore, places: Places): Promise<readonly StoredProjection[]> {
  const head = (await store.head())?.position ?? 0;
  const stored = await storedPlaces(places);
  return Promise.all(
    PROJECTIONS.map(async (projection) => {
      const { name, version } = projection;
      const place = stored.get(versionedName(projection)) ?? null;
      return { name, version, standing: await standing(store, place), position: place?.position ?? 0, head };
    }),
  );
}

async function storedPlaces({ engines, files }: Places): Promise<ReadonlyMap<string, LogPlace>> {
  const engine = engines.readModels;
  const found = new Map<string, LogPlace>();
  if (engine.kind === 'sqlite' && !existsSync(files.models)) return found;
  const documents = await openDocuments(engine, { file: files.models, readOnly: true });
  try {
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
