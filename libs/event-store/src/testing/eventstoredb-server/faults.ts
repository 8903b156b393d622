import type { Failure, ServerMethod } from './server';

export type Fault =
  | { readonly kind: 'fail'; readonly failure: Failure }
  | { readonly kind: 'hang'; readonly afterCommit: boolean };

/** What awaits the next calls, per method and in the order it was asked for. */
export class Faults {
  readonly #waiting = new Map<ServerMethod, { fault: Fault; times: number }[]>();

  add(method: ServerMethod, fault: Fault, times: number): void {
    const waiting = this.#waiting.get(method) ?? [];
    this.#waiting.set(method, [...waiting, { fault, times }]);
  }

  /** The fault that this call meets, if any; it is used up by that. */
  take(method: ServerMethod): Fault | undefined {
    const waiting = this.#waiting.get(method);
    const first = waiting?.[0];
    if (first === undefined) return undefined;
    first.times -= 1;
    if (first.times <= 0) waiting?.shift();
    return first.fault;
  }

  clear(): void {
    this.#waiting.clear();
  }
}
