import type { Ready } from '@heliograph/contracts';

/** What this process still waits for before it can serve; empty: nothing. */
export interface Readiness {
  waiting(): Ready['waiting'];
}
