import { eventually } from '@heliograph/event-store/testing';
import type { ServerProcess } from '../../../tools/engines/scale-out-set.mjs';
import { projectingOf } from './projecting';
import type { SharedData } from './shared-data';

const LEASE = 'projections';
/** Between the death of the active projector and the moment at which another one has read what was in the log then, milliseconds. */
const TAKEOVER_MS = 10_000;
const CATCH_UP_MS = 30_000;

/** The processes of a set that project, one of them at a time. */
export class Projectors {
  constructor(
    private readonly all: readonly ServerProcess[],
    private readonly data: SharedData,
  ) {}

  /** The one that holds the lease; null while none of them does that runs. */
  async active(): Promise<ServerProcess | null> {
    const standing = await this.data.leases.look(LEASE);
    const words = standing?.holder?.split(' ') ?? [];
    return this.all.find(({ pid, isRunning }) => isRunning && words.includes(String(pid))) ?? null;
  }

  /**
   * `kill -9` for the active one, while others are writing; resolves when another one has read past what was in the log then,
   * and the killed one has come back. Answers after how many milliseconds that was so; throws when it takes too long.
   */
  async killActive(): Promise<number> {
    const killed = await this.#oneActive();
    await killed.stop('SIGKILL');
    const killedAt = performance.now();
    const head = await this.data.head();
    killed.begin();
    const hasTakenOver = async (): Promise<boolean> => {
      const active = await this.active();
      if (active === null) return false;
      return (await projectingOf(active.url)).position > head;
    };
    await eventually('another projector has gone on', hasTakenOver, TAKEOVER_MS);
    const took = performance.now() - killedAt;
    await killed.ready();
    return took;
  }

  /** Waits until everything is read that is in the log now; answers which projections have stopped. */
  async caughtUp(): Promise<readonly string[]> {
    const head = await this.data.head();
    const { url } = await this.#oneActive();
    await eventually(
      'everything is read',
      async () => (await projectingOf(url)).position >= head,
      CATCH_UP_MS,
    );
    return (await projectingOf(url)).stopped;
  }

  async #oneActive(): Promise<ServerProcess> {
    const found: ServerProcess[] = [];
    const isOne = async (): Promise<boolean> => {
      const active = await this.active();
      if (active !== null) found.push(active);
      return active !== null;
    };
    await eventually('a projector is active', isOne, CATCH_UP_MS);
    const [one] = found;
    if (one === undefined) throw new Error('None is active.');
    return one;
  }
}
