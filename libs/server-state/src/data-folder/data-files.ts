import { join } from 'node:path';

export interface DataFiles {
  /** The log: the truth. */
  readonly log: string;
  /** The keys of personal fields. With the log and the secrets they open everything: keep such a copy as you keep those. */
  readonly keys: string;
  /** Refresh tokens, limits, uploads. */
  readonly state: string;
  /** What the projections built; may be deleted and comes back. */
  readonly models: string;
  /** A folder: photos and videos. */
  readonly media: string;
}

/** Where everything lives in a data folder. */
export const dataFiles = (folder: string): DataFiles => ({
  log: join(folder, 'log.db'),
  keys: join(folder, 'keys.db'),
  state: join(folder, 'state.db'),
  models: join(folder, 'models.db'),
  media: join(folder, 'media'),
});
