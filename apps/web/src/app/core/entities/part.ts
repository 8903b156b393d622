/**
 * One part of an entity as the server said it, with the position of the log that it shows. Parts that change apart
 * (a like count, a caption, what only the viewer sees) are guarded apart: a late answer must not take back the newer
 * half of what is held, nor be thrown away with the half that is fresh.
 */
export interface Part<V> {
  readonly value: V;
  readonly position: number;
}

export const part = <V>(value: V, position: number): Part<V> => ({ value, position });

/** The newer of two; of two equally new ones the one that came, whose signed addresses live longer. */
export function newer<V>(held: Part<V> | undefined, came: Part<V> | undefined): Part<V> | undefined {
  if (held === undefined || came === undefined) return came ?? held;
  return came.position >= held.position ? came : held;
}
