import { setImmediate as nextTurn } from 'node:timers/promises';
import { DamagedLog, type LogPlace } from '@heliograph/event-store';
import { LogPages, type LogPage } from './log-pages';
import type { ProjectionStatus } from './projection-status';
import type { Runner, RunnerOptions } from './runner';
import { RunningProjection } from './running-projection';
import { Signal } from './signal';

/** Enough for a page's documents to be written in few commits; after the end of the log pages are small by themselves. */
const PAGE_SIZE = 4_000;
/** While somebody is live: how long they wait for those who are not. */
const PAGE_SIZE_BESIDE_LIVE = 500;
/** Between tries to read a log that cannot be read, milliseconds. */
const READ_AGAIN_AFTER = 250;

/** A page of the log, and the projections that it is for: those who stand right before it, or in it. */
interface Batch extends LogPage {
  readonly members: readonly RunningProjection[];
}

export function createRunner(options: RunnerOptions): Runner {
  const names = options.projections.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new RangeError(`There are two projections called "${twice}".`);
  return new ProjectionLoop(options);
}

/**
 * The one loop. A page is read and decoded once for all projections that are near each other, and each takes from it what
 * lies after its own place, so that from then on they stand together. Those who are far apart take turns, so that nobody
 * who is live waits for one who catches up.
 */
class ProjectionLoop implements Runner {
  readonly #options: RunnerOptions;
  readonly #running: readonly RunningProjection[];
  readonly #pages: LogPages;
  readonly #signal = new Signal();
  readonly #reported = new Map<string, string>();
  readonly #goOn = (): boolean => !this.#stopping;
  #stopping = false;
  #readError: string | null = null;
  #stopListening = (): void => undefined;
  #loop: Promise<void> = Promise.resolve();

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#pages = new LogPages(options.store, options.codec);
    // Over one event a fan-out may take long, so it comes last.
    const [folds, fanOuts] = [
      options.projections.filter(isFold),
      options.projections.filter((p) => !isFold(p)),
    ];
    this.#running = [...folds, ...fanOuts].map((projection) => new RunningProjection(projection));
  }

  async start(): Promise<void> {
    const { store, documents, onPush: tell, fencing } = this.#options;
    const tellAfter = await this.#pages.lookAtHead();
    const options = { documents, tellAfter, tell, ...(fencing === undefined ? {} : { fencing }) };
    // Where the documents are far away, one after the other would take long.
    await Promise.all(this.#running.map((running) => running.open(store, options)));
    this.#report();
    for (const running of this.#running) this.#tellIfStopped(running);
    this.#stopListening = store.onAppended(() => this.poke());
    this.#loop = this.#run();
  }

  poke(): void {
    this.#signal.call();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#stopListening();
    this.#signal.call();
    await this.#loop;
    // A checkpoint that could not be stored costs no more than reading some events again.
    await Promise.allSettled(this.#running.map((running) => running.save()));
  }

  status(): readonly ProjectionStatus[] {
    return this.#running.map((running) => running.status(this.#pages.head, this.#readError));
  }

  async #run(): Promise<void> {
    for await (const { members, entries, atEnd } of this.#batches()) {
      for (const running of members) {
        if (!isFold(running.projection)) this.#report();
        await running.advance(entries, this.#goOn);
        if (atEnd || running.position >= this.#pages.head) running.reachedEnd();
        this.#tellIfStopped(running);
        // Long work is done in turns with whatever else this thread does.
        if (!atEnd) await nextTurn();
      }
      this.#report();
    }
  }

  /** What there is to do, for ever; at the end of the log it waits for more, or for a projection that is to try again. */
  async *#batches(): AsyncGenerator<Batch> {
    while (this.#goOn()) {
      let more = false;
      let waiting = this.#running.filter(({ rests }) => rests === 0);
      while (waiting.length > 0 && this.#goOn()) {
        const page = await this.#read(waiting);
        if (page === null) break;
        const end = page.atEnd ? Infinity : (page.entries.at(-1)?.place.position ?? 0);
        yield { ...page, members: waiting.filter(({ position }) => position <= end) };
        waiting = waiting.filter(({ position }) => position > end);
        more ||= !page.atEnd;
      }
      if (!more) await this.#signal.wait(this.#shortestRest());
    }
  }

  /** The page after the hindmost of them; null when the log cannot be read now. */
  async #read(waiting: readonly RunningProjection[]): Promise<LogPage | null> {
    const { pageSize = PAGE_SIZE } = this.#options;
    const mayTakeLong = !waiting.some(({ isLive }) => isLive);
    const limit = mayTakeLong ? pageSize : Math.min(pageSize, PAGE_SIZE_BESIDE_LIVE);
    try {
      const types = new Set(waiting.flatMap(({ projection }) => projection.handles));
      const page = await this.#pages.after(placeOfHindmost(waiting), limit, types);
      this.#readError = null;
      return page;
    } catch (error) {
      if (error instanceof DamagedLog) return this.#stopFor(error, waiting);
      this.#readError = `The log cannot be read: ${error instanceof Error ? error.message : String(error)}`;
      return null;
    }
  }

  /** Nobody goes past what is damaged; those who have passed it go on. */
  #stopFor(damage: DamagedLog, waiting: readonly RunningProjection[]): null {
    for (const running of waiting) {
      if (damage.position !== null && running.position >= damage.position) continue;
      running.stopFor(damage);
      this.#tellIfStopped(running);
    }
    return null;
  }

  #shortestRest(): number {
    if (this.#readError !== null) return READ_AGAIN_AFTER;
    return Math.min(...this.#running.filter(({ isRetrying }) => isRetrying).map(({ rests }) => rests));
  }

  #report(): void {
    // That it caught up is news too, even where there was nothing to read.
    const standing = ({ position, isLive }: RunningProjection): string => `${position} ${String(isLive)}`;
    const moved = this.#running.filter(
      (running) => this.#reported.get(running.projection.name) !== standing(running),
    );
    if (moved.length === 0) return;
    for (const running of moved) this.#reported.set(running.projection.name, standing(running));
    this.#options.onProgress(
      Object.fromEntries(moved.map(({ projection, position }) => [projection.name, position])),
    );
  }

  #tellIfStopped(running: RunningProjection): void {
    if (!running.isStopped) return;
    // First how far it came.
    this.#report();
    const { onDeposed, onStopped } = this.#options;
    if (running.isDeposed && onDeposed) onDeposed();
    else onStopped?.(running.status(this.#pages.head, this.#readError));
  }
}

const isFold = ({ kind }: RunningProjection['projection']): boolean => kind === 'document';

function placeOfHindmost(members: readonly RunningProjection[]): LogPlace | null {
  const [first, ...others] = members;
  const hindmost = others.reduce(
    (one, other) => (other.position < (one?.position ?? 0) ? other : one),
    first,
  );
  return hindmost?.place ?? null;
}
