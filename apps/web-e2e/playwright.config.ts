import { defineConfig } from '@playwright/test';

/** Several processes and their engines share this machine with the browser. */
const onManyProcesses = process.env.ENGINES === 'scale-out';

/** Specs start servers of their own, on free ports and in fresh folders, so nothing is started here. */
export default defineConfig({
  testDir: './src',
  outputDir: '../../test-results',
  // One browser at a time: two cores also run the server.
  workers: 1,
  // A test that passes the second time is a failing test.
  retries: 0,
  // Deadlines for what is awaited, wide enough for a busy machine; specs that promise a time say so themselves.
  timeout: onManyProcesses ? 600_000 : 120_000,
  expect: { timeout: onManyProcesses ? 30_000 : 10_000 },
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
