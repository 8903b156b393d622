import type { Change, Checkpoint } from '../documents/port';
import type { Push } from '../push';
import type { LogEntry } from './log-entry';

/** What a projection makes of some events: committed as one, told afterwards. */
export interface Step {
  readonly changes: readonly Change[];
  /** Where the projection stands once this is committed. */
  readonly checkpoint: Checkpoint;
  /** Told once this is committed. */
  readonly pushes: readonly Push[];
}

/**
 * A projection's way past some events (at least one, in order, all after `from`), step by step. The next step is worked
 * out only when the one before is committed, so that it may read what that wrote. `tellAfter`: what happened up to this
 * position makes no pushes.
 */
export type Steps = (
  entries: readonly LogEntry[],
  from: Checkpoint,
  tellAfter: number,
) => AsyncIterable<Step>;
