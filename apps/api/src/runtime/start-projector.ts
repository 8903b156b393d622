import type { Leases } from '@heliograph/projections';
import { startInlineProjector } from './inline-projector';
import { startLeasedProjector, type LeasedEngines } from './leased-projector';
import type { Projector, ProjectorListener } from './projector';

export interface ProjectorEngines extends Omit<LeasedEngines, 'leases'> {
  /** Null: no other process can write these read models. */
  readonly leases: Leases | null;
}

/** The projections in this thread: at once, or while this process holds the lease of projecting. */
export const startProjector = (
  { leases, ...engines }: ProjectorEngines,
  listener: ProjectorListener,
): Promise<Projector> =>
  leases === null
    ? startInlineProjector(engines, listener)
    : startLeasedProjector({ ...engines, leases }, listener);
