import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { EventCodec, EventStore } from '@heliograph/event-store';
import {
  createRunner,
  keepLease,
  monotonicTime,
  noticeCommits,
  pause,
  seekLease,
  type DocumentStore,
  type Leases,
  type MonotonicTime,
  type ProjectionStatus,
  type Runner,
  type TakenLease,
} from '@heliograph/projections';
import { PROJECTIONS } from '@heliograph/read-models';
import type { Projector, ProjectorListener } from './projector';
import { Standby } from './standby';

export interface LeasedEngines {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly documents: DocumentStore;
  readonly leases: Leases;
  readonly time?: MonotonicTime;
}

/** Whoever holds it projects. */
const LEASE = 'projections';
/** Before another try to begin, milliseconds: a fault that stays must not keep a processor busy. */
const BEGIN_AGAIN_MS = 1_000;

/**
 * The projections in this thread, as long as no other process runs them: on standby until the lease of projecting is got, and
 * again when it is lost. Resolves when they have begun, or another process is known to run them, or that cannot be found out
 * now; it goes on trying by itself.
 */
export async function startLeasedProjector(
  engines: LeasedEngines,
  listener: ProjectorListener,
): Promise<Projector> {
  const projector = new LeasedProjector(engines, listener);
  await projector.begun;
  return projector;
}

class LeasedProjector implements Projector {
  readonly begun: Promise<null>;
  readonly #begin: () => void;
  readonly #engines: LeasedEngines;
  readonly #time: MonotonicTime;
  readonly #listener: ProjectorListener;
  readonly #standby: Standby;
  readonly #leaving = new AbortController();
  readonly #life: Promise<void>;
  #looking: Promise<void> = Promise.resolve();
  #runner: Runner | null = null;

  constructor(engines: LeasedEngines, listener: ProjectorListener) {
    this.#engines = engines;
    this.#time = engines.time ?? monotonicTime;
    this.#listener = listener;
    this.#standby = new Standby({ ...engines, time: this.#time, projections: PROJECTIONS });
    const { promise, resolve } = Promise.withResolvers<null>();
    this.begun = promise;
    this.#begin = () => resolve(null);
    this.#life = this.#live();
  }

  poke(): void {
    this.#runner?.poke();
  }

  status(): readonly ProjectionStatus[] {
    return this.#runner?.status() ?? this.#standby.status();
  }

  /** Gives the lease back, so that another process goes on at once. */
  async stop(): Promise<void> {
    this.#leaving.abort();
    await this.#life;
    await this.#looking;
  }

  async #live(): Promise<void> {
    const { leases } = this.#engines;
    const { signal } = this.#leaving;
    const seeking = {
      leases,
      name: LEASE,
      // Operators find by it who projects.
      holder: `${hostname()} ${process.pid} ${randomUUID()}`,
      time: this.#time,
      onWaiting: (trouble: Error | null) => void (this.#looking = this.#look(trouble)),
    };
    while (!signal.aborted) {
      const taken = await seekLease(seeking, signal);
      if (taken !== null) await this.#project(taken);
    }
    this.#begin();
  }

  async #look(trouble: Error | null): Promise<void> {
    const isNews = await this.#standby.look(trouble);
    if (isNews && this.#runner === null) this.#listener.onProgress({}, this.#standby.status());
    this.#begin();
  }

  /** Until the lease is lost, or this process leaves. */
  async #project(taken: TakenLease): Promise<void> {
    const { fencing } = taken;
    const { signal } = this.#leaving;
    const end = Promise.withResolvers<string | null>();
    const leave = (): void => end.resolve(null);
    signal.addEventListener('abort', leave);
    if (signal.aborted) leave();
    const { leases } = this.#engines;
    const kept = keepLease({ leases, name: LEASE, time: this.#time, taken, onLost: end.resolve });
    const runner = this.#createRunner(fencing, () => end.resolve('another process has taken them over'));
    this.#runner = runner;
    this.#listener.onLease({ fencing, lost: null });
    const trouble = await runner.start().then(() => null, sentenceOf);
    if (trouble === null) {
      // What the holder before committed last it may not have told, and what came after it nobody will tell.
      if (fencing > 1) this.#listener.onRestarted();
      this.#begin();
      const lost = await end.promise;
      this.#standby.begin(runner.status());
      if (lost !== null) this.#listener.onLease({ fencing, lost });
    }
    signal.removeEventListener('abort', leave);
    this.#runner = null;
    await runner.stop();
    await kept.giveBack();
    if (trouble !== null) await this.#couldNotBegin(fencing, trouble);
  }

  async #couldNotBegin(fencing: number, trouble: string): Promise<void> {
    this.#listener.onLease({ fencing, lost: `the projections could not begin: ${trouble}` });
    this.#begin();
    await pause(this.#time, BEGIN_AGAIN_MS, this.#leaving.signal);
  }

  #createRunner(fencing: number, onDeposed: () => void): Runner {
    const { store, codec, documents } = this.#engines;
    const listener = this.#listener;
    const runner = createRunner({
      store,
      codec,
      documents: noticeCommits(documents, (changed) => listener.onChanged(changed)),
      projections: PROJECTIONS,
      fencing,
      onPush: (pushes) => listener.onPushes(pushes),
      onProgress: (positions) => listener.onProgress(positions, runner.status()),
      onStopped: (stopped) => listener.onStopped(stopped),
      onDeposed,
    });
    return runner;
  }
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
