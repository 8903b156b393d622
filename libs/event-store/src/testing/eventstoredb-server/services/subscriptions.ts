import type { Checkpoint, HowToDrop } from '../server';
import { failed, reset } from '../shapes/refusals';
import type { Subscription } from './subscription';

/** Those that are open. */
export class Subscriptions {
  readonly #open = new Set<Subscription>();

  get size(): number {
    return this.#open.size;
  }

  add(subscription: Subscription): void {
    this.#open.add(subscription);
  }

  delete(subscription: Subscription): void {
    this.#open.delete(subscription);
  }

  drop(how: HowToDrop): void {
    for (const subscription of [...this.#open]) {
      if (how === 'silence') subscription.silence();
      else if (how === 'end') subscription.end();
      else subscription.fail(failed(how));
    }
  }

  /** What is left of a soft stop's subscriptions when its time is over. */
  reset(): void {
    for (const subscription of [...this.#open]) subscription.fail(reset());
  }

  tell(checkpoint: Checkpoint): void {
    for (const subscription of this.#open) subscription.tell(checkpoint);
  }
}
