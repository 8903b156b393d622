import { Injectable, inject } from '@angular/core';
import { PersonScope } from '../scope/person-scope';

/** How long after our last write a read still asks for it; then every read model has long caught up, or is stuck. */
const ASKED_FOR_MS = 60_000;

/** How far the log went with what this client wrote, so that its next reads show it (`X-Min-Position`). */
@Injectable({ providedIn: 'root' })
export class Positions {
  #highest = 0;
  #writtenAt = 0;

  constructor() {
    inject(PersonScope).onLeave(() => (this.#highest = 0));
  }

  /** Notes the position of a write that was answered. */
  wrote(position: number): void {
    this.#writtenAt = Date.now();
    this.#highest = Math.max(this.#highest, position);
  }

  /** The position that a read should wait for, or null where nothing was written lately. */
  wanted(): number | null {
    return this.#highest > 0 && Date.now() - this.#writtenAt < ASKED_FOR_MS ? this.#highest : null;
  }
}
