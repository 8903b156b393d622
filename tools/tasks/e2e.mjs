import { run } from '../child.mjs';
import { buildIfStale } from '../build.mjs';

/** Everything that needs a browser, against the built server; arguments are Playwright's. */
export default async function e2e(args) {
  await buildIfStale();
  return run(process.execPath, [
    'node_modules/@playwright/test/cli.js',
    'test',
    '-c',
    'apps/web-e2e/playwright.config.ts',
    ...args,
  ]);
}
