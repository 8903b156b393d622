import { eventually } from '@heliograph/event-store/testing';
import type { ServerProcess } from '../../../tools/engines/scale-out-set.mjs';
import { projectingOf } from './projecting';
import type { SharedData } from './shared-data';

/** Between the death of the active projector and the moment at which another one has read what was in the log then. */
export const TAKEOVER_MS = 10_000;
const CATCH_UP_MS = 20_000;

/** The processes of a set that project, one of them at a time. */
export class Projectors {
  constructor(
    private readonly all: readonly ServerProcess[],
    private readonly data: SharedData,
  ) {}

  /** Waits until just one of them is active. */
  async active(): Promise<ServerProcess> {
    let active: readonly ServerProcess[] = [];
    const isOne = async (): Promise<boolean> => {
      const all = await Promise.all(
        this.all.map(async (each) => ({ each, ...(await projectingOf(each.url)) })),
      );
      active = all.filter(({ isActive }) => isActive).map(({ each }) => each);
      return active.length === 1;
    };
    await eventually('one projector is active', isOne, CATCH_UP_MS);
    const [one] = active;
    if (one === undefined) throw new Error('None is active.');
    return one;
  }

  /**
   * `kill -9` for the active one; resolves when another one has read what was in the log then, and the killed one has come
   * back. Throws when that takes longer than it may.
   */
  async killActive(): Promise<void> {
    const active = await this.active();
    const others = this.all.filter((each) => each !== active);
    await active.stop('SIGKILL');
    const killedAt = performance.now();
    const head = await this.data.head();
    active.begin();
    const hasTakenOver = async (): Promise<boolean> => {
      const all = await Promise.all(others.map(({ url }) => projectingOf(url)));
      return all.some(({ isActive, position }) => isActive && position >= head);
    };
    await eventually('another projector went on', hasTakenOver, TAKEOVER_MS - (performance.now() - killedAt));
    await active.ready();
  }

  /** Waits until everything is read that is in the log now; answers which projections have stopped. */
  async caughtUp(): Promise<readonly string[]> {
    const head = await this.data.head();
    const active = await this.active();
    const isThere = async (): Promise<boolean> => (await projectingOf(active.url)).position >= head;
    await eventually('everything is read', isThere, CATCH_UP_MS);
    return (await projectingOf(active.url)).stopped;
  }
}
