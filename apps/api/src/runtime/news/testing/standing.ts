import type { ProjectionStatus } from '@heliograph/projections';
import type { ProjectorListener } from '../../projector';

/** What the processes of the specs project. */
export const projections = [
  { name: 'likes', version: 1 },
  { name: 'feed', version: 2 },
];

/** All of them at one place of the log. */
export const standing = (
  position: number,
  more: Partial<ProjectionStatus> = {},
): readonly ProjectionStatus[] =>
  projections.map((projection) => ({ ...projection, status: 'live', position, head: position, ...more }));

/** Nobody in this process wants to know. */
export const DEAF: ProjectorListener = {
  onChanged: () => undefined,
  onPushes: () => undefined,
  onProgress: () => undefined,
  onStopped: () => undefined,
  onLease: () => undefined,
  onRestarted: () => undefined,
};
