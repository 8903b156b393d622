/** The store cannot be reached or written; nothing was written. Worth trying again later. */
export class EventStoreUnavailable extends Error {
  override readonly name = 'EventStoreUnavailable';
}

/** The store has no room left; nothing was written. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull';
}

/**
 * The log does not hold what was written to it. No retry helps: the message names the place and says what to do. Nothing
 * is appended to what is concerned.
 */
export class DamagedLog extends Error {
  override readonly name = 'DamagedLog';
  /** Of the event that is damaged or missing; null where it may be any. */
  readonly position: number | null;
  constructor(message: string, { position, ...options }: ErrorOptions & { position?: number } = {}) {
    super(message, options);
    this.position = position ?? null;
  }
}

/** A log that another version of the program wrote. */
export class OtherLogFormat extends Error {
  override readonly name = 'OtherLogFormat';
}

/** The key store does not hold what was written to it, or is not the one that belongs to the log. As `DamagedLog`. */
export class DamagedKeys extends Error {
  override readonly name = 'DamagedKeys';
}

/** The append may or may not have happened: append the same event ids at the same expected revision again. */
export class UnknownOutcome extends Error {
  override readonly name = 'UnknownOutcome';
}

/** A stream name outside the allowed pattern: a bug of the caller. */
export class RefusedStreamName extends Error {
  override readonly name = 'RefusedStreamName';
  constructor(stream: string) {
    super(
      `"${stream.slice(0, 80)}" is not a stream name. Use category-id: lower-case letters, a dash, then letters, digits, _ . or -`,
    );
  }
}

/** One event above 1 MiB. */
export class EventTooLarge extends Error {
  override readonly name = 'EventTooLarge';
}

/**
 * A sealed value whose key is not there though it was never destroyed, or that does not open: an alarm, never «deleted».
 */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/** An event type, version or shape that the table does not know. */
export class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent';
}
