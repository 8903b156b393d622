import type { UploadedMedia } from '@heliograph/api/testing';
import type { Ledger } from './ledger';

export interface Somebody {
  readonly id: string;
  readonly username: string;
}

/** What everybody knows of, as far as it was acknowledged. */
export class Community {
  readonly people: Somebody[] = [];
  readonly postIds: string[] = [];
  readonly media: UploadedMedia[] = [];
  #number = 0;

  constructor(readonly ledger: Ledger) {}

  /** Never the same twice. */
  nextNumber(): number {
    this.#number += 1;
    return this.#number;
  }
}
