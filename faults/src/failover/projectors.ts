import type { ServerProcess } from '../../../tools/engines/scale-out-set.mjs';
import { projectingOf } from './projecting';
import type { SharedData } from './shared-data';
import { soon } from './soon';

const LEASE = 'projections';
/** Between the death of the active projector and the moment at which another one is active, milliseconds. */
const TAKEOVER_MS = 10_000;
/** How long reading what came meanwhile may take where everything shares the processors of one machine, milliseconds. */
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
   * and the killed one has come back. Answers after how many milliseconds that was read; throws when it takes too long.
   */
  async killActive(): Promise<number> {
    const killed = await this.#oneActive();
    await killed.stop('SIGKILL');
    const tookOver = this.#hasGoneOn(killed);
    killed.begin();
    await tookOver;
    await killed.ready();
    return tookOver;
  }

  /** The same without an end: the active one comes back in the middle of what it was at, when another one has taken over. */
  async freezeActive(): Promise<number> {
    const frozen = await this.#oneActive();
    frozen.freeze();
    try {
      return await this.#hasGoneOn(frozen);
    } finally {
      frozen.thaw();
      await frozen.ready();
    }
  }

  async #hasGoneOn(from: ServerProcess): Promise<number> {
    const since = performance.now();
    const { pid } = from;
    const head = await this.data.head();
    const next = async (): Promise<ServerProcess | null> => {
      const active = await this.active();
      return active?.pid === pid ? null : active;
    };
    await soon('another projector has taken over', next, TAKEOVER_MS);
    const hasGoneOn = async (): Promise<true | null> => {
      const active = await next();
      return active !== null && (await projectingOf(active.url)).position > head ? true : null;
    };
    await soon('it has gone on', hasGoneOn, CATCH_UP_MS);
    return performance.now() - since;
  }

  /** Waits until everything is read that is in the log now; answers which projections have stopped. */
  async caughtUp(): Promise<readonly string[]> {
    const head = await this.data.head();
    const { url } = await this.#oneActive();
    const { stopped } = await soon(
      'everything is read',
      async () => {
        const standing = await projectingOf(url);
        return standing.position >= head ? standing : null;
      },
      CATCH_UP_MS,
    );
    return stopped;
  }

  #oneActive(): Promise<ServerProcess> {
    return soon('a projector is active', () => this.active(), CATCH_UP_MS);
  }
}
