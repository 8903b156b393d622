/**
 * An optimistic change, layered over what the server said until the server has answered it. `apply` is pure and
 * harmless when what it wants is there already.
 */
export interface Operation<V> {
  /** The Idempotency-Key of the request that makes it true. */
  readonly key: string;
  apply(view: V): V;
}

/** An operation that was answered, and stays until what it changes is known from that position on. */
export interface Settling<P> {
  readonly part: keyof P;
  readonly position: number;
}
