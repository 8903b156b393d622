/** Stands in for the browser's observer, which jsdom lacks: the spec says what is seen. */
export class FakeIntersectionObserver {
  static readonly made: FakeIntersectionObserver[] = [];
  readonly observed = new Set<Element>();

  constructor(private readonly callback: (entries: { target: Element; isIntersecting: boolean }[]) => void) {
    FakeIntersectionObserver.made.push(this);
  }

  observe(element: Element): void {
    this.observed.add(element);
  }

  unobserve(element: Element): void {
    this.observed.delete(element);
  }

  disconnect(): void {
    this.observed.clear();
  }

  /** Elements come into sight, or leave it. */
  static see(isIntersecting: boolean, ...elements: Element[]): void {
    for (const observer of FakeIntersectionObserver.made) {
      const entries = elements
        .filter((element) => observer.observed.has(element))
        .map((target) => ({ target, isIntersecting }));
      if (entries.length > 0) observer.callback(entries);
    }
  }
}

/** Sizes do not change in jsdom. */
export class FakeResizeObserver {
  readonly observed = new Set<Element>();

  observe(element: Element): void {
    this.observed.add(element);
  }

  unobserve(element: Element): void {
    this.observed.delete(element);
  }

  disconnect(): void {
    this.observed.clear();
  }
}

/** Puts the fakes in place; call it before components are made. */
export function fakeObservers(): void {
  FakeIntersectionObserver.made.length = 0;
  Object.assign(globalThis, {
    IntersectionObserver: FakeIntersectionObserver,
    ResizeObserver: FakeResizeObserver,
    CSS: { supports: () => true },
  });
}
