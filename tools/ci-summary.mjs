// Adds up what the checks of .ci/run left in a folder, as one line, and fails when anything failed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? '.';
const read = (name) => readFileSync(join(folder, name), 'utf8');
const exitCode = (check) => (existsSync(join(folder, `${check}.code`)) ? Number(read(`${check}.code`)) : 1);

const jestCounts = (report) => ({
  passed: report.numPassedTests,
  // A file that does not even load has no tests that could fail.
  failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
});

const playwrightCounts = ({ stats, errors }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky + errors.length,
});

/** Of `npm run test:engines`, which leaves out what was skipped. */
const engineCounts = (counts) => counts;

/** A suite's own counts; one that ends badly without naming a failed test failed as a whole. */
function suite(check, countsOf) {
  const report = join(folder, `${check}.json`);
  const counts = existsSync(report) ? countsOf(JSON.parse(read(`${check}.json`))) : { passed: 0, failed: 0 };
  const unexplained = exitCode(check) !== 0 && counts.failed === 0;
  return unexplained ? { ...counts, failed: 1 } : counts;
}

const single = (check) => (exitCode(check) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

const all = [
  single('lint'),
  single('build'),
  suite('test', jestCounts),
  suite('e2e', playwrightCounts),
  suite('engines', engineCounts),
];
const sum = (outcome) => all.reduce((total, counts) => total + counts[outcome], 0);

console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 ? 0 : 1);
