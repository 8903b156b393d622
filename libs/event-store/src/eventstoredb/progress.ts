import type { Position } from './client';
import { isAfter } from './place-token';

/** Servers have named this and more for «nowhere»: who goes on from there skips everything. */
const NO_POSITION = 2n ** 63n;

/**
 * How far a subscription has come. Checkpoints are told when they arrive, which is before the events that were sent
 * before them are given to anybody: each counts when those have been.
 */
export class Progress {
  #position: Position | null;
  readonly #checkpoints: { readonly position: Position; eventsBefore: number }[] = [];

  constructor(position: Position | null) {
    this.#position = position;
  }

  /** Where to go on from; null: nothing has been seen. */
  get position(): Position | null {
    return this.#position;
  }

  /** An event was given to everybody. */
  event(position: Position): void {
    this.#reach(position);
    for (const checkpoint of this.#checkpoints) checkpoint.eventsBefore -= 1;
    this.#settle();
  }

  /** `eventsBefore`: received before it and not given to anybody yet. */
  checkpoint(position: Position, eventsBefore: number): void {
    this.#checkpoints.push({ position, eventsBefore });
    this.#settle();
  }

  #settle(): void {
    for (
      let [next] = this.#checkpoints;
      next !== undefined && next.eventsBefore <= 0;
      [next] = this.#checkpoints
    ) {
      this.#reach(next.position);
      this.#checkpoints.shift();
    }
  }

  #reach(position: Position): void {
    if (position.commit >= NO_POSITION || position.prepare >= NO_POSITION) return;
    if (this.#position === null || isAfter(position, this.#position)) this.#position = position;
  }
}
