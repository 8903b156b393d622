import type { Figure } from './figure';

const rounded = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));

const withSign = (value: number): string => `${value < 0 ? '' : '+'}${rounded(value)}`;

/** "0.63 of bare" where more is better; "1.90 × bare, +3.1 ms" where less is. */
const compared = ({ better, ratio, difference, unit }: Figure): string =>
  better === 'more'
    ? `${ratio.toFixed(2)} of bare`
    : `${ratio.toFixed(2)} × bare, ${withSign(difference)} ${unit}`;

const columns = (figure: Figure): readonly string[] => [
  figure.name,
  `${rounded(figure.value)} ${figure.unit}`,
  `${rounded(figure.baseline)} ${figure.unit}`,
  compared(figure),
  figure.aim,
];

/** A table for people: figure, baseline, how they compare, aim. */
export function asTable(figures: readonly Figure[]): string {
  const rows = [['name', 'measured', 'bare', 'compared', 'aim'], ...figures.map(columns)];
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
  figures.map((figure) => JSON.stringify(figure)).join('\n');
