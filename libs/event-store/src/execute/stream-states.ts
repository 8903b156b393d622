import type { RecordedEvent } from '@heliograph/domain';
import { LRUCache } from 'lru-cache';
import type { EventStore, ReadStreamOptions, StoredEvent } from '../port';
import type { EventCodec } from '../sealing/codec';
import type { Folding } from './execute';
import { foldOn, unfolded, type Folded } from './folded';

interface Entry<State> {
  readonly folding: Folding<State>;
  readonly folded: Folded<State>;
}

/** An entry that this very decider made holds this decider's state. */
const isOf = <State>(entry: Entry<unknown> | undefined, folding: Folding<State>): entry is Entry<State> =>
  entry?.folding === folding;

/** Folds streams, and keeps what it folded so that it need not be folded again. */
export class StreamStates {
  readonly #store: EventStore;
  readonly #codec: EventCodec;
  readonly #cache: LRUCache<string, Entry<unknown>>;

  constructor(store: EventStore, codec: EventCodec, cacheSize: number) {
    this.#store = store;
    this.#codec = codec;
    this.#cache = new LRUCache({ max: cacheSize });
  }

  /** What was folded before, perhaps long ago, or null. */
  remembered<State>(stream: string, folding: Folding<State>): Folded<State> | null {
    const entry = this.#cache.get(cacheKey(stream, folding));
    return isOf(entry, folding) ? entry.folded : null;
  }

  /** The stream as it is now. `known`: where to fold on from. */
  async present<State>(
    stream: string,
    folding: Folding<State>,
    known: Folded<State> | null = this.remembered(stream, folding),
  ): Promise<Folded<State>> {
    const before = known ?? unfolded(folding);
    const events =
      known === null && folding.tail !== undefined
        ? (await this.read(stream, { direction: 'backwards', limit: folding.tail })).toReversed()
        : await this.read(stream, { direction: 'forwards', from: before.revision + 1 });
    return this.foldOn(stream, folding, before, events);
  }

  /** Folds on and remembers, unless something newer is remembered already. */
  foldOn<State>(
    stream: string,
    folding: Folding<State>,
    before: Folded<State>,
    events: readonly RecordedEvent[],
  ): Folded<State> {
    const folded = foldOn(folding, before, events);
    const newest = this.remembered(stream, folding)?.revision ?? -1;
    if (folded.revision > newest) this.#cache.set(cacheKey(stream, folding), { folding, folded });
    return folded;
  }

  async read(stream: string, options: ReadStreamOptions): Promise<RecordedEvent[]> {
    const events: StoredEvent[] = [];
    for await (const stored of this.#store.readStream(stream, options)) events.push(stored);
    return Promise.all(events.map((stored) => this.#codec.decode(stored)));
  }
}

const cacheKey = (stream: string, { name }: Folding<unknown>): string => `${name} ${stream}`;
