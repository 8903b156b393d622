import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../root.mjs';
import { finished } from './finished.mjs';

/** The same as `runSuites` for specs that need a browser, against what was built. */
export async function runBrowserSuites(suites, env) {
  const folder = mkdtempSync(join(tmpdir(), 'heliograph-engines-'));
  const report = join(folder, 'report.json');
  const playwright = [
    'node_modules/@playwright/test/cli.js',
    'test',
    '-c',
    'apps/web-e2e/playwright.config.ts',
  ];
  const [[suite, patterns]] = Object.entries(suites);
  try {
    const { code, said } = await finished(
      spawn(process.execPath, [...playwright, ...patterns], {
        cwd: root,
        env: { ...process.env, ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
    if (code !== 0) console.log(said);
    const { stats, errors } = JSON.parse(readFileSync(report, 'utf8'));
    const failed = stats.unexpected + stats.flaky + errors.length;
    // In a row of steps, those after a failed one are skipped.
    const skipped = stats.skipped > 0 && failed === 0 ? ['of Playwright'] : [];
    return [{ suite, passed: stats.expected, failed, skipped }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
