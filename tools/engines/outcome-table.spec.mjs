import { expect, it } from '@jest/globals';
import { outcomeTable } from './outcome-table.mjs';

it('is a line for each engine and suite, with reasons, and then the sum', () => {
  const table = outcomeTable([
    { engine: 'SecantusDB 0.7', suite: 'contract', passed: 12, failed: 0, skipped: ['it sorts'], seconds: 7 },
    { engine: 'SQLite', suite: 'failures', passed: 3, failed: 2, skipped: [], seconds: 10 },
    { engine: 'MongoDB', suite: 'contract', passed: 0, failed: 0, skipped: ['MONGO_URL names none'] },
  ]);
  expect(table.split('\n')).toEqual([
    'SecantusDB 0.7  contract  12 passed           7 s   skipped: it sorts',
    'SQLite          failures  3 passed, 2 FAILED  10 s',
    'MongoDB         contract  SKIPPED                   MONGO_URL names none',
    '',
    '15 passed, 2 failed, 1 suites skipped',
  ]);
});
