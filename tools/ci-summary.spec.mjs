import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from './root.mjs';

const jest = { numPassedTests: 40, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
const playwright = { stats: { expected: 5, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] };
const engines = { passed: 30, failed: 0 };
const green = { lint: 0, build: 0, test: 0, e2e: 0, engines: 0 };

describe('the last line of a run', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ci-summary-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function summary(codes, reports) {
    for (const [check, code] of Object.entries(codes))
      writeFileSync(join(folder, `${check}.code`), `${code}\n`);
    for (const [check, report] of Object.entries(reports)) {
      writeFileSync(join(folder, `${check}.json`), JSON.stringify(report));
    }
    const { status, stdout } = spawnSync(process.execPath, [inRoot('tools', 'ci-summary.mjs'), folder]);
    return { status, line: stdout.toString() };
  }

  it('counts every test, and lint and the build as one each', () => {
    expect(summary(green, { test: jest, e2e: playwright, engines })).toEqual({
      status: 0,
      line: '77 passed, 0 failed\n',
    });
  });

  it('counts what failed', () => {
    const codes = { lint: 1, build: 0, test: 1, e2e: 1, engines: 1 };
    const reports = {
      test: { ...jest, numFailedTests: 2, numRuntimeErrorTestSuites: 1 },
      e2e: { ...playwright, stats: { ...playwright.stats, unexpected: 1 } },
      engines: { passed: 29, failed: 1 },
    };
    expect(summary(codes, reports)).toEqual({ status: 1, line: '75 passed, 6 failed\n' });
  });

  it('counts a suite that died before it could report as one failure', () => {
    expect(summary({ ...green, e2e: 137 }, { test: jest, engines })).toEqual({
      status: 1,
      line: '72 passed, 1 failed\n',
    });
  });

  it('counts a check that never ended as failed', () => {
    expect(
      summary({ lint: 0, test: 0, e2e: 0, engines: 0 }, { test: jest, e2e: playwright, engines }),
    ).toEqual({
      status: 1,
      line: '76 passed, 1 failed\n',
    });
  });
});
