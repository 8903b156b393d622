/** How far projections have read: position by name. */
export type Progress = Readonly<Record<string, number>>;

/** How far the projections have read, for those who wait until theirs has. */
export interface Positions {
  /** Takes over what the runner reports. */
  update(progress: Progress): void;
  /**
   * Resolves as soon as all of these projections have read up to `position` (at once when they already have), or after
   * `timeoutMs`, with the smallest of their positions. Throws `UnknownProjection` for one that never reported.
   */
  reach(names: readonly string[], position: number, timeoutMs: number): Promise<number>;
  /** The smallest of their positions. Throws `UnknownProjection`. */
  of(names: readonly string[]): number;
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
  arrive(smallest: number): void;
}

/** `names`: projections that are known before they report anything; those stand at 0. */
export function createPositions(names: readonly string[] = []): Positions {
  const positions = new Map(names.map((name) => [name, 0]));
  const waiters = new Set<Waiter>();

  const of = (names: readonly string[]): number => {
    let smallest = Infinity;
    for (const name of names) {
      const position = positions.get(name);
      if (position === undefined) throw new UnknownProjection(name);
      smallest = Math.min(smallest, position);
    }
    return smallest;
  };

  return {
    of,

    update(progress) {
      for (const [name, position] of Object.entries(progress)) positions.set(name, position);
      for (const waiter of waiters) {
        const smallest = of(waiter.names);
        if (smallest >= waiter.position) waiter.arrive(smallest);
      }
    },

    async reach(names, position, timeoutMs) {
      const smallest = of(names);
      if (smallest >= position) return smallest;
      return new Promise((resolve) => {
        const waiter: Waiter = {
          names,
          position,
          arrive(reached) {
            clearTimeout(timer);
            waiters.delete(waiter);
            resolve(reached);
          },
        };
        const timer = setTimeout(() => waiter.arrive(of(names)), timeoutMs);
        waiters.add(waiter);
      });
    },
  };
}
