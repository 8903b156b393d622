/** Of tests that are for another engine: whether they run is said where that one is. */
const FOR_OTHERS = /\(skipped: (MONGO_URL|SECANTUSDB|EVENTSTORE_URL)\b/;
const REASON = /\(skipped: (.*)\)/;

/**
 * What became of each suite: `{suite, passed, failed, skipped}`, `skipped` with the reasons of what was, each once. A file
 * counts for the first suite that it fits. One that did not even load is a failure, and so is a suite in which nothing ran
 * without a reason.
 */
export function suiteOutcomes({ testResults }, suites) {
  const suiteOf = (file) =>
    Object.keys(suites).find((suite) => suites[suite].some((pattern) => new RegExp(pattern).test(file)));
  return Object.keys(suites).map((suite) => {
    const files = testResults.filter(({ name }) => suiteOf(name) === suite);
    const tests = files.flatMap(({ assertionResults }) => assertionResults);
    const passed = tests.filter(({ status }) => status === 'passed').length;
    const broken = files.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    ).length;
    const failed = tests.filter(({ status }) => status === 'failed').length + broken;
    const skipped = reasonsOf(tests);
    const nothingRan = passed + failed + skipped.length === 0;
    return { suite, passed, failed: nothingRan ? 1 : failed, skipped };
  });
}

function reasonsOf(tests) {
  const names = tests.filter(({ status }) => status === 'pending').map(({ fullName }) => fullName);
  const reasons = names
    .filter((name) => !FOR_OTHERS.test(name))
    .map((name) => REASON.exec(name)?.[1] ?? name);
  return [...new Set(reasons)];
}
