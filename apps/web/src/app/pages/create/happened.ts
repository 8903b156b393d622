const PATIENCE_MS = 15_000;

/** True once `good` has happened; false after `bad`, or when neither comes. */
export function happened(target: EventTarget, good: string, bad: string): Promise<boolean> {
  return new Promise((resolve) => {
    const over = new AbortController();
    const done = (is: boolean) => {
      clearTimeout(timer);
      over.abort();
      resolve(is);
    };
    const timer = setTimeout(() => done(false), PATIENCE_MS);
    target.addEventListener(good, () => done(true), { signal: over.signal });
    target.addEventListener(bad, () => done(false), { signal: over.signal });
  });
}
