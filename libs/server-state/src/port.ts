/**
 * Refresh tokens of one sign-in. Only hashes are kept. All times are milliseconds since 1970 of the caller's clock.
 * Everything here throws `ServerStateUnavailable` or `ServerStateFull`. Then nothing was changed, or, where the state is on
 * another machine, all of it may have been and only the answer is missing: doing the same again is right either way.
 */
export interface RefreshFamilies {
  /** Begins the family of a session with the hash of its first token. One that exists already stays as it is. */
  start(family: {
    sessionId: string;
    userId: string;
    tokenHash: string;
    now: number;
    expiresAt: number;
  }): Promise<void>;
  /**
   * Trades a token for its successor, atomically. `rotated`: it was the newest. `again`: it was traded less than
   * `graceMs` ago and its successor has not been used: the same successor counts. `reused`: any other known token of
   * the family: the family is ended in the same step. `unknown`: no such token, or expired, or family ended. Only
   * `rotated` counts as a use and moves the expiry. A family knows its newest 200 tokens.
   */
  rotate(request: {
    tokenHash: string;
    successorHash: string;
    now: number;
    graceMs: number;
    expiresAt: number;
  }): Promise<
    | { outcome: 'rotated' | 'again'; sessionId: string; userId: string }
    | { outcome: 'reused'; sessionId: string; userId: string }
    | { outcome: 'unknown' }
  >;
  /** Whose token this is, traded or not, in a family that lives; null: `rotate` would say `unknown`. Changes nothing. */
  holderOf(tokenHash: string, now: number): Promise<{ sessionId: string; userId: string } | null>;
  end(sessionId: string): Promise<void>;
  /** Live families of a person, with the last use, for the list of sessions. */
  list(userId: string, now: number): Promise<readonly { sessionId: string; lastUsedAt: number }[]>;
}

/**
 * A counter of the token-bucket kind: `limit` at once, refilled evenly over `windowMs`. What is refused costs nothing; a
 * cost above the limit is always refused.
 */
export interface RateLimits {
  take(request: {
    key: string;
    limit: number;
    windowMs: number;
    now: number;
    cost?: number;
  }): Promise<{ allowed: true } | { allowed: false; retryAfterMs: number }>;
}

/** Uploads that are stored but not attached to anything yet, so that a crash leaves no orphan for ever. */
export interface UploadReservations {
  /** Before the first byte is written. Once more for the same medium: watched from now on, its bytes count once. */
  reserve(upload: { mediaId: string; ownerId: string; bytes: number; now: number }): Promise<void>;
  /**
   * Watched from now on, if it still is watched: what was released stays so. A power cut may undo it, as it may undo
   * `release`. Waits for no disk.
   */
  watchAgain(mediaId: string, now: number): Promise<void>;
  /**
   * The upload failed or its medium was attached: nothing left to watch. A power cut may undo it until `settle`, so whoever
   * must not see it watched again does this again after a start.
   */
  release(mediaId: string): Promise<void>;
  /** Once it resolves, no power cut undoes what was released before. Waits for the disk, where `release` does not. */
  settle(): Promise<void>;
  /** Reserved before that time and not released since, oldest first. */
  expired(before: number, limit: number): Promise<readonly { mediaId: string; ownerId: string }[]>;
  /** Bytes this person reserved since that time, released or not; at most 31 days back. */
  bytesSince(ownerId: string, since: number): Promise<number>;
}

/**
 * What a key was first used for, where the stream that a command writes to does not follow from its key: elsewhere the
 * stream itself remembers.
 */
export interface IdempotencyKeys {
  /**
   * Remembers the first fingerprint that a person used that key for, and answers whether it is this one. Kept for at
   * least 30 days.
   */
  claim(use: { actorId: string; key: string; fingerprint: string; now: number }): Promise<boolean>;
}

/** What is neither history nor rebuildable. */
export interface ServerState {
  readonly refreshFamilies: RefreshFamilies;
  readonly rateLimits: RateLimits;
  readonly uploads: UploadReservations;
  readonly idempotencyKeys: IdempotencyKeys;
  close(): Promise<void>;
}
