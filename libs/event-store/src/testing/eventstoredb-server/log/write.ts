/** The revision an append expects: one, that there is none, any, or that there is one. */
export type Expected = bigint | 'no_stream' | 'any' | 'stream_exists';

/** How a write ended. */
export type Written =
  | {
      readonly kind: 'written';
      /** Of the last event; -1 for an append of nothing to no stream. */
      readonly revision: bigint;
      /** Of the last event; null when it was written before and can no longer be read. */
      readonly position: bigint | null;
    }
  /** `actual` is -1 when there is no stream. */
  | { readonly kind: 'wrong-version'; readonly actual: bigint }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'too-large' }
  /** The real server never answers this one. */
  | { readonly kind: 'never' };
