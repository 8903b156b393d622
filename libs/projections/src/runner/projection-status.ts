/** How a projection stands. */
export interface ProjectionStatus {
  readonly name: string;
  readonly version: number;
  /** `stopped`: it does not go on by itself; the others do. */
  readonly status: 'catching-up' | 'live' | 'stopped';
  /** Of the last event it has read, whether it handles that or not; 0 before the first. */
  readonly position: number;
  /** The newest position of the log that is known. */
  readonly head: number;
  /** Why it stopped and what to do, or what its present tries fail with. */
  readonly error?: string;
}
