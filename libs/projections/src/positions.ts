/** How far projections have read: position by name. */
export type Progress = Readonly<Record<string, number>>;

/** How far the projections have read, for those who wait until theirs has. */
export interface Positions {
  /** Takes over what the runner reports. */
  update(progress: Progress): void;
  /** That projection has stopped: nobody waits for it any more, until it is further than now. */
  stopped(name: string): void;
  /**
   * Resolves as soon as all of these projections (but for the stopped ones) have read up to `position`, at once when they
   * already have, or after `timeoutMs`: with the smallest of their positions, stopped ones too. Throws `UnknownProjection`
   * for one that never reported.
   */
  reach(names: readonly string[], position: number, timeoutMs: number): Promise<number>;
  /** The smallest of their positions. Throws `UnknownProjection`. */
  of(names: readonly string[]): number;
  /** Whether somebody waits now. */
  readonly isAwaited: boolean;
  /** Calls `listener` when somebody begins to wait: for those who have to ask how far the projections are. Returns the way to stop. */
  onWait(listener: () => void): () => void;
}

/** Nobody reports that projection's progress: to wait for it would be to wait for ever. */
export class UnknownProjection extends Error {
  override readonly name = 'UnknownProjection';
  constructor(projection: string) {
    super(`No projection called "${projection}" has reported how far it is.`);
  }
}

interface Waiter {
  readonly names: readonly string[];
  readonly position: number;
  arrive(): void;
}

/** `names`: projections that are known before they report anything; those stand at 0. */
export function createPositions(names: readonly string[] = []): Positions {
  const positions = new Map(names.map((name) => [name, 0]));
  const stopped = new Set<string>();
  const waiters = new Set<Waiter>();
  const waitListeners = new Set<() => void>();

  const positionOf = (name: string): number => {
    const position = positions.get(name);
    if (position === undefined) throw new UnknownProjection(name);
    return position;
  };
  const of = (wanted: readonly string[]): number => Math.min(...wanted.map(positionOf));
  const areThere = (wanted: readonly string[], position: number): boolean =>
    wanted.every((name) => positionOf(name) >= position || stopped.has(name));

  const wake = (): void => {
    for (const waiter of waiters) if (areThere(waiter.names, waiter.position)) waiter.arrive();
  };

  return {
    of,

    get isAwaited() {
      return waiters.size > 0;
    },

    onWait(listener) {
      waitListeners.add(listener);
      return () => waitListeners.delete(listener);
    },

    update(progress) {
      for (const [name, position] of Object.entries(progress)) {
        if (position > (positions.get(name) ?? 0)) stopped.delete(name);
        positions.set(name, position);
      }
      wake();
    },

    stopped(name) {
      stopped.add(name);
      wake();
    },

    async reach(wanted, position, timeoutMs) {
      const smallest = of(wanted);
      if (areThere(wanted, position)) return smallest;
      return new Promise((resolve) => {
        const waiter: Waiter = {
          names: wanted,
          position,
          arrive() {
            clearTimeout(timer);
            waiters.delete(waiter);
            resolve(of(wanted));
          },
        };
        const timer = setTimeout(() => waiter.arrive(), timeoutMs);
        waiters.add(waiter);
        for (const listener of waitListeners) listener();
      });
    },
  };
}
