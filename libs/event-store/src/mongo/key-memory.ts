import { LRUCache } from 'lru-cache';
import type { DataKey, KeyLookup } from '../sealing/key-store';

/** Keys that are kept in memory, of each kind. */
const CACHED_KEYS = 20_000;
/** How long what was read is believed, milliseconds: by then another process may have destroyed it, or made another. */
const BELIEVED_MS = 1_000;

export interface MonotonicClock {
  /** Milliseconds since whenever; never goes back. */
  now(): number;
}

/** What a reading that began at some moment found. It is believed from that moment on. */
export interface Reading {
  rememberLookup(keyId: string, lookup: KeyLookup): void;
  rememberNewest(name: string, key: DataKey): void;
}

/** Unwrapped keys. Who destroyed one is believed for ever, everything else for a second. */
export class KeyMemory {
  readonly #clock: MonotonicClock;
  readonly #lookups: LRUCache<string, KeyLookup>;
  readonly #newest: LRUCache<string, DataKey>;
  #timesForgotten = 0;

  constructor(clock: MonotonicClock) {
    const options = { max: CACHED_KEYS, ttl: BELIEVED_MS, ttlResolution: 0, perf: clock };
    this.#clock = clock;
    this.#lookups = new LRUCache(options);
    this.#newest = new LRUCache(options);
  }

  lookup(keyId: string): KeyLookup | undefined {
    return this.#lookups.get(keyId);
  }

  /** `name`: of a person and class. */
  newest(name: string): DataKey | undefined {
    return this.#newest.get(name);
  }

  /** To be called before something is read. What this process changes meanwhile makes what is found worthless. */
  reading(): Reading {
    const start = this.#clock.now();
    const forgotten = this.#timesForgotten;
    const isStillSo = (): boolean => this.#timesForgotten === forgotten;
    return {
      rememberLookup: (keyId, lookup) => {
        if (!isStillSo() || lookup.state === 'missing') return;
        this.#lookups.set(keyId, lookup, lookup.state === 'destroyed' ? { ttl: 0 } : { start });
      },
      rememberNewest: (name, key) => {
        if (isStillSo()) this.#newest.set(name, key, { start });
      },
    };
  }

  /** Forgets everything about a person. */
  forget(subject: string): void {
    this.#timesForgotten += 1;
    for (const cache of [this.#lookups, this.#newest]) {
      for (const name of [...cache.keys()]) if (name.startsWith(`${subject}/`)) cache.delete(name);
    }
  }
}
