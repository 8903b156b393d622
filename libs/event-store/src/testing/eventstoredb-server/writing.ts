import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import type { ProposedEvent } from './log/records';
import type { Log } from './log/log';
import type { Expected } from './log/write';
import type { Answered } from './shapes/append-answers';

export interface WritingOptions {
  readonly commitMs: number;
  readonly racingTimeoutMs: number;
}

/** Commits that take their time. What races its own original is dropped, and told so only by a time-out. */
export class Writing {
  readonly #log: Log;
  readonly #options: WritingOptions;
  readonly #underWay = new Set<string>();
  readonly #stopped = new AbortController();

  constructor(log: Log, options: WritingOptions) {
    this.#log = log;
    this.#options = options;
  }

  /** Rejects with an `AbortError` at a stop: then nothing was written. Pends for ever where the real server does. */
  async append(stream: string, expected: Expected, events: readonly ProposedEvent[]): Promise<Answered> {
    const racing = `${stream}\n${events[0]?.id ?? ''}`;
    if (events.length > 0 && this.#underWay.has(racing)) {
      await this.#wait(this.#options.racingTimeoutMs);
      return { kind: 'timed-out' };
    }
    this.#underWay.add(racing);
    try {
      await this.#wait(this.#options.commitMs);
      const written = this.#log.append(stream, expected, events);
      return written.kind === 'never' ? await never() : written;
    } finally {
      this.#underWay.delete(racing);
    }
  }

  /** What is under way is not written any more. */
  stop(): void {
    this.#stopped.abort();
  }

  #wait(ms: number): Promise<void> {
    const { signal } = this.#stopped;
    return ms === 0 ? turn(undefined, { signal }) : pause(ms, undefined, { signal });
  }
}

/** Of a call that is never answered. */
export const never = (): Promise<never> => new Promise(() => undefined);
