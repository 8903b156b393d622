import type { ServerWritableStream } from '@grpc/grpc-js';
import type { streams } from '../protocol';
import type { Refusal } from '../shapes/refusals';

export type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp>;

/** The answers of a read or a subscription, as fast as the client takes them and for as long as it listens. */
export class Outgoing {
  readonly #call: ReadCall;
  readonly #onGone: (() => void)[] = [];
  #gone = false;
  #waiting: (() => void)[] = [];

  constructor(call: ReadCall, onGone: () => void) {
    this.#call = call;
    this.onGone(onGone);
    call.on('drain', () => this.#wake());
    for (const over of ['cancelled', 'close']) call.on(over, () => this.#leave());
  }

  /** Calls back once: when the client left, or after `end` or `fail`. */
  onGone(listener: () => void): void {
    this.#onGone.push(listener);
  }

  /** Nobody takes anything any more. */
  get gone(): boolean {
    return this.#gone;
  }

  /** Resolves at once, or when the client has taken what was sent before. */
  async send(answer: streams.ReadResp): Promise<void> {
    if (this.#gone || this.#call.write(answer)) return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  end(): void {
    if (!this.#gone) this.#call.end();
    this.#leave();
  }

  fail(refusal: Refusal): void {
    if (!this.#gone) this.#call.emit('error', refusal);
    this.#leave();
  }

  #leave(): void {
    if (this.#gone) return;
    this.#gone = true;
    for (const listener of this.#onGone) listener();
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
