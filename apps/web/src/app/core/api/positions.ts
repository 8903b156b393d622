import { Injectable, inject } from '@angular/core';
import { PersonScope } from '../scope/person-scope';

/** How long after our last write a read still asks for it; then every read model has long caught up, or is stuck. */
const ASKED_FOR_MS = 60_000;

/** In this tab's storage, so that a page that is loaded anew shows its own writes too. */
const KEY = 'heliograph.written';

interface Written {
  readonly highest: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const NOTHING: Written = { highest: 0, at: 0 };

/** How far the log went with what this client wrote, so that its next reads show it (`X-Min-Position`). */
@Injectable({ providedIn: 'root' })
export class Positions {
  #written = kept();

  constructor() {
    inject(PersonScope).onLeave(() => this.#keep(NOTHING));
  }

  /** Notes the position of a write that was answered. */
  wrote(position: number): void {
    this.#keep({ highest: Math.max(this.#written.highest, position), at: Date.now() });
  }

  /** The position that a read should wait for, or null where nothing was written lately. */
  wanted(): number | null {
    const { highest, at } = this.#written;
    return highest > 0 && Date.now() - at < ASKED_FOR_MS ? highest : null;
  }

  #keep(written: Written): void {
    this.#written = written;
    inStorage((storage) => storage.setItem(KEY, `${written.highest} ${written.at}`), undefined);
  }
}

function kept(): Written {
  const [, highest, at] =
    /^(\d{1,15}) (\d{1,15})$/.exec(inStorage((storage) => storage.getItem(KEY), null) ?? '') ?? [];
  return { highest: Number(highest ?? 0), at: Number(at ?? 0) };
}

/** Storage may be forbidden or full: then a new page knows nothing of the one before. */
function inStorage<T>(use: (storage: Storage) => T, otherwise: T): T {
  try {
    return use(sessionStorage);
  } catch {
    return otherwise;
  }
}
