/** How a lease stands, as somebody has seen it. */
export interface LeaseStanding {
  /** Of whoever took it last. */
  readonly fencing: number;
  /** Counted up by the holder: as long as it changes, somebody is there. */
  readonly beat: number;
  /** Who took it last; null: it was given back. */
  readonly holder: string | null;
}

/**
 * Leases by name, each held by one at a time. Nothing in it is a time: whether a holder is still there everybody finds out by
 * a clock of their own. Everything throws `DocumentStoreUnavailable` where trying again later can help; whether it was done
 * is then unknown.
 */
export interface Leases {
  /** Null: nobody has ever held it. */
  look(name: string): Promise<LeaseStanding | null>;
  /**
   * Takes a lease that stands just as it was `seen`, whoever holds it. Answers the fencing number, which is higher than
   * everybody's before; null where it does not stand so any more.
   */
  take(name: string, seen: LeaseStanding | null, holder: string): Promise<number | null>;
  /** A holder's sign of life. False: this lease is not held under this fencing number any more. */
  beat(name: string, fencing: number): Promise<boolean>;
  /** Gives it back, so that the next one need not wait. Nothing where somebody else has taken it. */
  release(name: string, fencing: number): Promise<void>;
  close(): Promise<void>;
}
