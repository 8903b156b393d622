export interface EventStoreDbOptions {
  /**
   * `esdb://user:password@host:2113?tls=true`, `esdb+discover://…` for a cluster; `?tls=false` for a server without TLS.
   */
  readonly connectionString: string;
  /** Milliseconds after which an append without an answer has an unknown outcome; 1,000. */
  readonly appendTimeoutMs?: number;
  /** Milliseconds without a word after which a read is given up; 1,000. */
  readonly silenceMs?: number;
  /** Milliseconds that opening waits for a store that is away or still starting; 10,000. */
  readonly openWithinMs?: number;
  /** Milliseconds between two looks whether the notices of appends still come; 2,000. */
  readonly lookEveryMs?: number;
}

/** All milliseconds. */
export interface Timing {
  readonly append: number;
  readonly silence: number;
  /** For a look whether the store is back: shorter, for others wait for its outcome. */
  readonly probe: number;
  readonly open: number;
  readonly look: number;
}

export const timingOf = ({
  appendTimeoutMs = 1_000,
  silenceMs = 1_000,
  openWithinMs = 10_000,
  lookEveryMs = 2_000,
}: EventStoreDbOptions): Timing => ({
  append: appendTimeoutMs,
  silence: silenceMs,
  probe: silenceMs / 2,
  open: openWithinMs,
  look: lookEveryMs,
});
