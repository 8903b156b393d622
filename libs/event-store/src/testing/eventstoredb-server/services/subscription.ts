import { randomUUID } from 'node:crypto';
import type { RecordedEvent } from '../log/records';
import type { Checkpoint } from '../server';
import { caughtUpAnswer, checkpointAnswer, confirmationAnswer, eventAnswer } from '../shapes/read-answers';
import type { Refusal } from '../shapes/refusals';
import { Checkpoints, type Filter } from './checkpoints';
import type { Outgoing } from './outgoing';
import type { Source } from './sources';

export interface SubscriptionOptions {
  readonly source: Source;
  readonly filter: Filter | null;
  /** Events it may be behind while live. */
  readonly liveBuffer: number;
  /** How it ends by itself, after that many events sent. */
  readonly failure: { readonly refusal: Refusal; readonly afterEvents: number } | null;
}

/** One subscription: catches up, says so, is live, and falls back to catching up when its client is too slow. */
export class Subscription {
  readonly #out: Outgoing;
  readonly #options: SubscriptionOptions;
  readonly #checkpoints: Checkpoints | null;
  #live = false;
  #silent = false;
  #sent = 0;
  #wake: (() => void) | null = null;

  constructor(out: Outgoing, options: SubscriptionOptions) {
    this.#out = out;
    this.#options = options;
    this.#checkpoints =
      options.filter === null ? null : new Checkpoints(options.filter.checkpointEvery, options.source.began);
  }

  /** Until the client leaves or it is ended. Rejects with the source's refusal. */
  async run(): Promise<void> {
    await this.#out.send(confirmationAnswer(randomUUID()));
    while (!this.#over()) {
      if (this.#options.source.behind() > this.#options.liveBuffer) this.#live = false;
      const event = this.#options.source.next();
      if (event !== undefined) await this.#consider(event);
      else if (this.#live) await new Promise<void>((resolve) => (this.#wake = resolve));
      else await this.#becomeLive();
    }
  }

  /** There may be more to read. */
  poke(): void {
    this.#wake?.();
  }

  /** Never says anything again; the client notices nothing. */
  silence(): void {
    this.#silent = true;
    this.poke();
  }

  end(): void {
    this.#out.end();
    this.poke();
  }

  fail(refusal: Refusal): void {
    this.#out.fail(refusal);
    this.poke();
  }

  tell(checkpoint: Checkpoint): void {
    if (this.#checkpoints !== null) void this.#out.send(checkpointAnswer(checkpoint));
  }

  #over(): boolean {
    const { failure } = this.#options;
    if (failure !== null && this.#sent >= failure.afterEvents) this.#out.fail(failure.refusal);
    return this.#silent || this.#out.gone;
  }

  async #becomeLive(): Promise<void> {
    this.#live = true;
    await this.#out.send(caughtUpAnswer());
  }

  async #consider(event: RecordedEvent): Promise<void> {
    await this.#say(this.#checkpoints?.before(event, this.#live));
    if (this.#options.filter?.passes(event) ?? true) {
      this.#sent += 1;
      await this.#out.send(eventAnswer(event));
    }
    await this.#say(this.#checkpoints?.after(event, this.#live));
  }

  async #say(checkpoint: Checkpoint | null | undefined): Promise<void> {
    if (checkpoint && !this.#silent) await this.#out.send(checkpointAnswer(checkpoint));
  }
}
