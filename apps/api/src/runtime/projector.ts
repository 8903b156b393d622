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

/** That this process runs the projections from now on, or does so no more: where several processes may. */
export interface LeaseNews {
  /** The number of the lease: the first that anybody held has 1. */
  readonly fencing: number;
  /** Why it does so no more; null: it does. */
  readonly lost: string | null;
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
  /** They have been taken over from a thread or a process that died: what that wanted to tell may be lost. */
  onRestarted(): void;
  /** Where several processes may run the projections. */
  onLease(news: LeaseNews): void;
}
