/** How a projection stands. */
export interface ProjectionStatus {
  readonly name: string;
  readonly version: number;
  /** `stopped`: it does not go on by itself; the others do. `standby`: another process runs it, and this one would go on. */
  readonly status: 'catching-up' | 'live' | 'stopped' | 'standby';
  /** Of the last event it has read, whether it handles that or not; 0 before the first. On standby: as was looked up last. */
  readonly position: number;
  /** The newest position of the log that is known. */
  readonly head: number;
  /** Why it stopped and what to do, or what its present tries fail with. */
  readonly error?: string;
}
