import type { Ready } from '@heliograph/contracts';
import type { ProjectionStatus } from '@heliograph/projections';
import type { Readiness } from '../platform/readiness';
import type { ReadModels } from './read-models';

/**
 * Ready when every projection has once reached the end of the log, none has stopped, and the server is not leaving. Once it
 * was, it serves on while nobody projects: what it reads is older then, and says so.
 */
export class ProjectionReadiness implements Readiness {
  readonly #caughtUp = new Set<string>();
  #wasReady = false;
  #leaving = false;

  constructor(private readonly readModels: Pick<ReadModels, 'isHere' | 'silence' | 'silentMs' | 'status'>) {}

  waiting(): Ready['waiting'] {
    if (this.#leaving) return [{ what: 'server', why: 'It is shutting down.' }];
    const waiting = [...this.#behind(), ...this.#unheard()];
    this.#wasReady ||= waiting.length === 0;
    return waiting;
  }

  status(): readonly ProjectionStatus[] {
    return this.readModels.status();
  }

  /** This process runs the projections. */
  projects(): boolean {
    return this.readModels.isHere();
  }

  /** Seconds since somebody was heard who projects. */
  silentSeconds(): number {
    return this.readModels.silentMs() / 1000;
  }

  leave(): void {
    this.#leaving = true;
  }

  #behind(): Ready['waiting'] {
    return this.status().flatMap((status) => {
      if (status.status === 'live') this.#caughtUp.add(status.name);
      const why = whyNot(status, this.#caughtUp.has(status.name));
      return why === null ? [] : [{ what: `projection ${status.name}`, why }];
    });
  }

  #unheard(): Ready['waiting'] {
    if (this.#wasReady) return [];
    if (this.status().length > 0) return this.readModels.silence();
    return [{ what: 'projector', why: 'No projector has been heard yet.' }];
  }
}

/** One that was there once and is a little behind under load serves all the same; on standby, another process sees to it. */
function whyNot({ status, position, head }: ProjectionStatus, wasCaughtUp: boolean): string | null {
  if (status === 'stopped') return 'It stopped; the reason is in the server’s log.';
  if (status === 'live' || status === 'standby' || wasCaughtUp) return null;
  return `It reads the log: at position ${position} of ${head}.`;
}
