import { describe, expect, it } from '@jest/globals';
import { suiteOutcomes } from './suite-outcomes.mjs';

const test = (status, fullName = 'a test') => ({ status, fullName });
const file = (name, assertionResults, status = 'passed') => ({
  name: `/somewhere/${name}`,
  status,
  assertionResults,
});

describe('what became of suites', () => {
  const suites = { contract: ['libs/a/contract'], failures: ['libs/a/', 'libs/b/(?!real)'] };
  const outcomes = (...testResults) => suiteOutcomes({ testResults }, suites);

  it('is counted for the first suite that fits', () => {
    expect(
      outcomes(
        file('libs/a/contract.spec.ts', [test('passed'), test('passed')]),
        file('libs/a/broken.spec.ts', [test('passed'), test('failed')], 'failed'),
        file('libs/b/real.spec.ts', [test('failed')], 'failed'),
      ),
    ).toEqual([
      { suite: 'contract', passed: 2, failed: 0, skipped: [] },
      { suite: 'failures', passed: 1, failed: 1, skipped: [] },
    ]);
  });

  it('is a failure where a file does not load, and where nothing ran for no reason', () => {
    expect(outcomes(file('libs/a/broken.spec.ts', [], 'failed'))).toEqual([
      { suite: 'contract', passed: 0, failed: 1, skipped: [] },
      { suite: 'failures', passed: 0, failed: 1, skipped: [] },
    ]);
  });

  it('has each reason once, and none of what another engine runs', () => {
    const here = test('pending', 'on it goes (skipped: it says SORT of every plan)');
    const [contract] = outcomes(
      file('libs/a/contract.spec.ts', [
        here,
        here,
        test('pending', 'MongoDB (skipped: MONGO_URL is not set)'),
      ]),
    );
    expect(contract).toEqual({
      suite: 'contract',
      passed: 0,
      failed: 0,
      skipped: ['it says SORT of every plan'],
    });
  });
});
