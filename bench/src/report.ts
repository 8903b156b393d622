import type { Figure } from './figure';

const rounded = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

const columns = ({ name, value, unit, baseline, ratio, aim }: Figure): readonly string[] => [
  name,
  `${rounded(value)} ${unit}`,
  `${rounded(baseline)} ${unit}`,
  ratio.toFixed(2),
  aim,
];

/** A table for people: figure, baseline, ratio, aim. */
export function asTable(figures: readonly Figure[]): string {
  const rows = [['name', 'measured', 'bare', 'ratio', 'aim'], ...figures.map(columns)];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** One JSON object a line, for programs. */
export const asJsonLines = (figures: readonly Figure[]): string =>
  figures
    .map(({ name, value, unit, baseline, ratio }) => JSON.stringify({ name, value, unit, baseline, ratio }))
    .join('\n');
