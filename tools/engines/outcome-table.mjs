/**
 * A table of engine × suite and, as its last line, the sum. An outcome is `{engine, suite, passed, failed, skipped}`; one of
 * which nothing ran is SKIPPED, with its reason, and counts as neither.
 */
export function outcomeTable(outcomes) {
  const rows = outcomes.map(({ engine, suite, passed, failed, skipped, seconds }) => {
    const ran = passed + failed > 0;
    const counts = ran ? `${passed} passed${failed > 0 ? `, ${failed} FAILED` : ''}` : 'SKIPPED';
    const time = ran && seconds !== undefined ? `${seconds} s` : '';
    return [
      engine,
      suite,
      counts,
      time,
      skipped.length > 0 ? `${ran ? 'skipped: ' : ''}${skipped.join('; ')}` : '',
    ];
  });
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, '', sumOf(outcomes)].join('\n');
}

export const total = (outcomes, what) => outcomes.reduce((sum, outcome) => sum + outcome[what], 0);

function sumOf(outcomes) {
  const skipped = outcomes.filter(({ passed, failed }) => passed + failed === 0).length;
  return `${total(outcomes, 'passed')} passed, ${total(outcomes, 'failed')} failed, ${skipped} suites skipped`;
}
