import type { Push } from '@heliograph/projections';

/** What the projections want told, after their commit. */
export interface Pushes {
  /** Returns the way to stop. */
  subscribe(listener: (pushes: readonly Push[]) => void): () => void;
  /** The projections were started anew: pushes may have been missed, so everybody should look. Returns the way to stop. */
  restarted(listener: () => void): () => void;
}
