/** Runs what was put into it once a frame, in order: two hundred pushes are one change detection. */
export class FrameBatch {
  #waiting: (() => void)[] = [];

  put(work: () => void): void {
    this.#waiting.push(work);
    if (this.#waiting.length > 1) return;
    const run = () => this.#run();
    // A hidden page gets no frames.
    if (document.hidden) setTimeout(run);
    else requestAnimationFrame(run);
  }

  #run(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const work of waiting) work();
  }
}
