import type { Changed, ProjectionStatus, Push } from '@heliograph/projections';

/** The projections at work, in this thread or in another. */
export interface Projector {
  /** Something was appended. */
  poke(): void;
  /** How each projection stands, as was heard last. */
  status(): readonly ProjectionStatus[];
  /** Finishes what it is at. */
  stop(): Promise<void>;
}

/** What a projector tells. */
export interface ProjectorListener {
  /** A commit, before anything is told of it. */
  onChanged(changed: Changed): void;
  onPushes(pushes: readonly Push[]): void;
  /** Positions by name of projection, after each batch, and how each stands. */
  onProgress(positions: Readonly<Record<string, number>>, status: readonly ProjectionStatus[]): void;
  /** A projection stopped and will not go on by itself. */
  onStopped(stopped: ProjectionStatus): void;
  /** The thread died and another one has taken over: what it wanted to tell may be lost. */
  onRestarted(): void;
}
