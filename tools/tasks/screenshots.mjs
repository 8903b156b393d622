import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { buildIfStale } from '../build.mjs';
import { run } from '../child.mjs';

const PORT = 4630;
const URL = `http://localhost:${PORT}`;
const SIZES = { 360: { width: 360, height: 740 }, 1280: { width: 1280, height: 860 } };

/** Name, address, width, theme and what has to be seen first. `{conversation}` is the newest one. */
const PICTURES = [
  ['feed', '/', 1280, 'light', 'article img'],
  ['feed', '/', 360, 'dark', 'article img'],
  ['profile', '/u/noor.haddad', 1280, 'light', 'main a[href^="/p/"] img'],
  ['profile', '/u/noor.haddad', 360, 'light', 'main a[href^="/p/"] img'],
  ['direct', '/direct/{conversation}', 1280, 'dark', '[role=log]'],
  ['sign-up', '/sign-up', 1280, 'light', 'h1'],
];

/** The pictures of the README: a demo in a folder of its own, seen in Chromium as one of its people. */
export default async function screenshots() {
  await buildIfStale();
  const folder = mkdtempSync(join(tmpdir(), 'heliograph-pictures-'));
  const env = { ...process.env, DATA_DIR: folder, PORT: String(PORT), NODE_OPTIONS: '' };
  try {
    if ((await run(process.execPath, ['dist/api/demo.js'], env)) !== 0) return 1;
    const server = spawn(process.execPath, ['dist/api/main.js'], { env, stdio: 'inherit' });
    await ready();
    await takePictures();
    server.kill('SIGTERM');
    await once(server, 'exit');
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ready() {
  const answers = () =>
    fetch(`${URL}/api/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  const deadline = Date.now() + 30_000;
  while (!(await answers())) {
    if (Date.now() > deadline) throw new Error('The server did not become ready.');
  }
}

async function takePictures() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
  const context = await browser.newContext({ baseURL: URL, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel(/^Username/).fill('mara.lindqvist');
  await page.getByLabel('Password', { exact: true }).fill('paper and one sun');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('feed').waitFor();
  await page.goto('/direct');
  const newest = await page.locator('a[href^="/direct/"]').first().getAttribute('href');
  for (const [name, path, width, theme, seen] of PICTURES) {
    const signedOut = path === '/sign-up';
    const target = signedOut ? await (await browser.newContext({ baseURL: URL })).newPage() : page;
    await target.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await target.setViewportSize(SIZES[width]);
    await target.goto(path === '/direct/{conversation}' ? (newest ?? '/direct') : path);
    await target.locator(seen).first().waitFor();
    await target.waitForLoadState('networkidle');
    await target.screenshot({ path: `docs/screenshots/${name}-${width}-${theme}.png` });
  }
  await browser.close();
}
