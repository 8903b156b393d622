/**
 * What projections fold up to where the log ended when they began is told to nobody. Whoever connects meanwhile reads what
 * is older, and would never hear of the rest: so everybody is told to look once more when all have caught up.
 */
export class CatchingUp {
  readonly #tell: () => void;
  #end = 0;
  readonly #behind = new Set<string>();

  /** `tell`: everybody should look. */
  constructor(tell: () => void) {
    this.#tell = tell;
  }

  /** `end`: of the log, as seen after the projections began; `positions`: how far they are by now. */
  begin(end: number, positions: Readonly<Record<string, number>>): void {
    this.#end = end;
    this.#behind.clear();
    for (const [name, position] of Object.entries(positions)) if (position < end) this.#behind.add(name);
  }

  progress(positions: Readonly<Record<string, number>>): void {
    this.#arrive(Object.keys(positions).filter((name) => (positions[name] ?? 0) >= this.#end));
  }

  /** Nobody waits for that one any more. */
  stopped(name: string): void {
    this.#arrive([name]);
  }

  #arrive(names: readonly string[]): void {
    const left = names.filter((name) => this.#behind.delete(name));
    if (left.length > 0 && this.#behind.size === 0) this.#tell();
  }
}
