import type { Ready } from '@heliograph/contracts';
import type { ProjectionStatus } from '@heliograph/projections';
import type { Readiness } from '../platform/readiness';
import type { Projector } from './projector';

/** Ready when every projection has once reached the end of the log, none has stopped, and the server is not leaving. */
export class ProjectionReadiness implements Readiness {
  readonly #caughtUp = new Set<string>();
  #leaving = false;

  constructor(private readonly projector: Projector) {}

  waiting(): Ready['waiting'] {
    if (this.#leaving) return [{ what: 'server', why: 'It is shutting down.' }];
    return this.projector.status().flatMap((status) => {
      if (status.status === 'live') this.#caughtUp.add(status.name);
      const why = whyNot(status, this.#caughtUp.has(status.name));
      return why === null ? [] : [{ what: `projection ${status.name}`, why }];
    });
  }

  status(): readonly ProjectionStatus[] {
    return this.projector.status();
  }

  leave(): void {
    this.#leaving = true;
  }
}

/** One that was there once and is a little behind under load serves all the same; on standby, another process sees to it. */
function whyNot({ status, position, head }: ProjectionStatus, wasCaughtUp: boolean): string | null {
  if (status === 'stopped') return 'It stopped; the reason is in the server’s log.';
  if (status === 'live' || status === 'standby' || wasCaughtUp) return null;
  return `It reads the log: at position ${position} of ${head}.`;
}
