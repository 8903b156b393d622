/** An event as an append proposes it. */
export interface ProposedEvent {
  /** A UUID, lower-case. */
  readonly id: string;
  readonly type: string;
  /** `application/json` or `application/octet-stream`. */
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface RecordedEvent extends ProposedEvent {
  readonly stream: string;
  readonly revision: bigint;
  /** Where its record begins; commit and prepare are the same. */
  readonly position: bigint;
  /** 100-ns ticks since 1970. */
  readonly created: bigint;
}

/** What the log is made of: events, and records that hold none but whose places count as boundaries. */
export type LogRecord =
  | { readonly position: bigint; readonly size: bigint; readonly event: RecordedEvent }
  | { readonly position: bigint; readonly size: bigint; readonly event: null };

/** `Number.MAX_VALUE` of a revision: the one of `$streamDeleted`, and the `$tb` of a soft deleted stream. */
export const DELETED_REVISION = 9_223_372_036_854_775_807n;

/** The stream that holds a stream's own metadata. */
export const metadataStreamOf = (stream: string): string => `$$${stream}`;

/** A record is its parts and a head and foot: never of one length, so positions have gaps of any size. */
export const sizeOf = (stream: string, event: ProposedEvent): bigint =>
  BigInt(83 + Buffer.byteLength(stream) + event.type.length + event.data.length + event.metadata.length);
