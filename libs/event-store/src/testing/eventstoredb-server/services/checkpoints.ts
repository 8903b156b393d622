import { status } from '@grpc/grpc-js';
import type { RecordedEvent } from '../log/records';
import type { streams } from '../protocol';
import type { Checkpoint } from '../server';
import { Refusal } from '../shapes/refusals';

/** What passes a filter, and after how many considered events a checkpoint is due. */
export interface Filter {
  readonly passes: (event: RecordedEvent) => boolean;
  readonly checkpointEvery: number;
}

const DEFAULT_SEARCH_WINDOW = 32;

export function filterOf(options: streams.ReadReq.Options): Filter | null {
  const filter = options.getFilter();
  if (filter === undefined) return null;
  const byName = filter.getStreamIdentifier();
  const expression = byName ?? filter.getEventType();
  const regex = new RegExp(expression?.getRegex() ?? '', 'u');
  const prefixes = expression?.getPrefixList() ?? [];
  const fits = (text: string): boolean =>
    prefixes.length > 0 ? prefixes.some((prefix) => text.startsWith(prefix)) : regex.test(text);
  const interval = filter.getCheckpointintervalmultiplier();
  if (interval === 0)
    throw new Refusal(status.INVALID_ARGUMENT, 'The checkpoint interval must be greater than 0.');
  return {
    passes: (event) => fits(byName === undefined ? event.type : event.stream),
    checkpointEvery: interval * (filter.hasMax() ? filter.getMax() : DEFAULT_SEARCH_WINDOW),
  };
}

/**
 * When a filtered subscription says where it is. Catching up it names the event that it considers next, as (commit, 0),
 * and may begin with where it was told to begin; live it names the last one it considered.
 */
export class Checkpoints {
  readonly #every: number;
  #considered = 0;
  #first: Checkpoint | null;

  constructor(every: number, began: Checkpoint | null) {
    this.#every = every;
    this.#first = began;
  }

  before(event: RecordedEvent, live: boolean): Checkpoint | null {
    const first = this.#first;
    this.#first = null;
    if (first !== null && !live) return first;
    if (live || this.#considered < this.#every) return null;
    this.#considered = 0;
    return { commit: event.position, prepare: 0n };
  }

  after(event: RecordedEvent, live: boolean): Checkpoint | null {
    this.#considered += 1;
    if (!live || this.#considered < this.#every) return null;
    this.#considered = 0;
    return { commit: event.position, prepare: event.position };
  }
}
