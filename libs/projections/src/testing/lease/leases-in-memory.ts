import type { LeaseStanding, Leases } from '../../lease/leases';

/** Leases of one process, for tests of those who use them; the contract holds for them as for the others. */
export function leasesInMemory(): Leases {
  const standings = new Map<string, LeaseStanding>();
  const asSeen = (now: LeaseStanding | null, seen: LeaseStanding | null): boolean =>
    now?.fencing === seen?.fencing && now?.beat === seen?.beat && now?.holder === seen?.holder;
  /** That of a holder; null where it holds nothing any more. */
  const held = (name: string, fencing: number): LeaseStanding | null => {
    const standing = standings.get(name);
    return standing?.fencing === fencing && standing.holder !== null ? standing : null;
  };

  return {
    look: (name) => Promise.resolve(standings.get(name) ?? null),
    take(name, seen, holder) {
      if (!asSeen(standings.get(name) ?? null, seen)) return Promise.resolve(null);
      const fencing = (seen?.fencing ?? 0) + 1;
      standings.set(name, { fencing, beat: 0, holder });
      return Promise.resolve(fencing);
    },
    beat(name, fencing) {
      const mine = held(name, fencing);
      if (mine !== null) standings.set(name, { ...mine, beat: mine.beat + 1 });
      return Promise.resolve(mine !== null);
    },
    release(name, fencing) {
      const mine = held(name, fencing);
      if (mine !== null) standings.set(name, { ...mine, holder: null });
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}
