import { defineConfig } from '@playwright/test';

/** Specs start servers of their own, on free ports and in fresh folders, so nothing is started here. */
export default defineConfig({
  testDir: './src',
  outputDir: '../../test-results',
  // One browser at a time: two cores also run the server.
  workers: 1,
  // A test that passes the second time is a failing test.
  retries: 0,
  // Deadlines for what is awaited, wide enough for a busy machine; specs that promise a time say so themselves.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME === undefined ? 'list' : [['list'], ['json']],
  use: {
    browserName: 'chromium',
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
