/** One measured figure beside its bare baseline of the same run. `ratio`: how much of the baseline is reached (1 is as good). */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: number;
  readonly ratio: number;
  /** What to aim at, in words. */
  readonly aim: string;
}

/** For figures where more is better (per second). */
export const rate = (name: string, value: number, baseline: number, unit: string, aim: string): Figure => ({
  name,
  value,
  unit,
  baseline,
  ratio: value / baseline,
  aim,
});

/** A named set of measurements; resolves to what it measured. */
export interface Benchmark {
  readonly name: string;
  run(): Promise<readonly Figure[]>;
}
