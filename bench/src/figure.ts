/** One measured figure beside its bare baseline of the same run. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: number;
  /** `value / baseline`: 1 is as good as bare; above that is better where more is better, and worse where less is. */
  readonly ratio: number;
  /** `value - baseline`, in the unit. */
  readonly difference: number;
  readonly better: 'more' | 'less';
  /** What to aim at, in words. */
  readonly aim: string;
}

const figure =
  (better: Figure['better']) =>
  (name: string, value: number, baseline: number, unit: string, aim: string): Figure => ({
    name,
    value,
    unit,
    baseline,
    ratio: value / baseline,
    difference: value - baseline,
    better,
    aim,
  });

/** For figures where more is better (per second): `ratio` is how much of the baseline is reached. */
export const rate = figure('more');

/** For figures where less is better (milliseconds, bytes): `ratio` is how many times the baseline it takes, `difference` how much more. */
export const cost = figure('less');

/** A named set of measurements; resolves to what it measured. */
export interface Benchmark {
  readonly name: string;
  run(): Promise<readonly Figure[]>;
}
