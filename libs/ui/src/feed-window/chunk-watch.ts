import type { Chunk } from './chunks';

/** How far around the screen chunks stay mounted. */
const AROUND = '150% 0px';

/** One pair of observers for all chunks of a window: which are near the screen, and how high they are. */
export class ChunkWatch {
  readonly #isBusy: (element: Element) => boolean;
  readonly #chunks = new Map<Element, () => Chunk>();
  readonly #near = new IntersectionObserver((entries) => this.#moved(entries), { rootMargin: AROUND });
  readonly #sizes = new ResizeObserver((entries) => this.#resized(entries));
  /** Where the browser does not hold the page still when something above it changes its height. */
  readonly #holdsByHand = !globalThis.CSS.supports('overflow-anchor', 'auto');

  /** `isBusy` says that a chunk must not be unmounted now. */
  constructor(isBusy: (element: Element) => boolean) {
    this.#isBusy = isBusy;
  }

  observe(element: Element, chunk: () => Chunk): void {
    this.#chunks.set(element, chunk);
    this.#near.observe(element);
    this.#sizes.observe(element);
  }

  unobserve(element: Element): void {
    this.#chunks.delete(element);
    this.#near.unobserve(element);
    this.#sizes.unobserve(element);
  }

  disconnect(): void {
    this.#near.disconnect();
    this.#sizes.disconnect();
    this.#chunks.clear();
  }

  #moved(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const chunk = this.#chunks.get(target)?.();
      if (isIntersecting) chunk?.live.set(true);
      else if (!this.#isBusy(target)) chunk?.live.set(false);
    }
  }

  #resized(entries: readonly ResizeObserverEntry[]): void {
    for (const { target, contentRect } of entries) {
      const chunk = this.#chunks.get(target)?.();
      if (!chunk?.live()) continue;
      const before = chunk.measured();
      chunk.measured.set(contentRect.height);
      const isAbove = target.getBoundingClientRect().bottom < 0;
      if (this.#holdsByHand && isAbove && before !== null) scrollBy(0, contentRect.height - before);
    }
  }
}
