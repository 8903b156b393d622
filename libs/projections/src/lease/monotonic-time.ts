/** A clock that nobody sets, and that is compared with no other one. */
export interface MonotonicTime {
  /** Milliseconds since some moment. */
  now(): number;
  /** Does `work` after so many milliseconds; answers how to call it off. */
  after(ms: number, work: () => void): () => void;
}

export const monotonicTime: MonotonicTime = {
  now: () => performance.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

/** Resolves after so many milliseconds, or as soon as `signal` is aborted. */
export function pause(time: MonotonicTime, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      callOff();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const callOff = time.after(ms, end);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
