import { seeded } from '../seeded';
import { Client } from './client';
import { Community } from './community';
import type { Served } from './insisting';
import { Ledger } from './ledger';

/** Several clients at work at the same time. */
export class Crowd implements AsyncDisposable {
  readonly ledger = new Ledger();
  readonly community = new Community(this.ledger);
  readonly #clients: readonly Client[];
  readonly #working: Promise<unknown>;
  readonly #failures: string[] = [];

  /** `restMs`: how long each rests after everything it does. */
  constructor(server: Served, size: number, seed: number, restMs = 0) {
    this.#clients = Array.from(
      { length: size },
      (_, n) => new Client(server, this.community, seeded(seed + n)),
    );
    this.#working = Promise.all(
      this.#clients.map((client) =>
        client
          .work(restMs)
          .catch((error: unknown) => this.#failures.push(`A client failed: ${String(error)}`)),
      ),
    );
  }

  /** Of clients that were answered what they should not have been: they have ended. */
  get failures(): readonly string[] {
    return this.#failures;
  }

  /** Lets every client finish what it has begun. */
  async finish(): Promise<void> {
    for (const client of this.#clients) client.end();
    await this.#working;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.finish();
  }
}
