import { expect, test, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { mkdir } from 'node:fs/promises';
import { ADA, BRUNO } from './person/account';
import { ApiClient } from './person/api-client';
import { drawnPhoto } from './person/photo';
import { StartedServer } from './server/started-server';

/** The main job with a thumb on a phone: taps only, and whatever is there to be tapped is large enough for it. */
test.describe.configure({ mode: 'serial' });

const FOLDER = process.env.LOOKS_FOLDER ?? 'test-results/looks';
/** Of a target that stands by itself; WCAG asks for 24. */
const LEAST = 24;

let server: StartedServer;
let context: BrowserContext;
let page: Page;

test.beforeAll(async ({ browser }: { browser: Browser }) => {
  await mkdir(FOLDER, { recursive: true });
  server = await StartedServer.start();
  const bruno = await ApiClient.signUp(server.url, BRUNO);
  for (const name of ['pool', 'wheat', 'dunes']) {
    await bruno.post(
      await bruno.upload(await drawnPhoto(name, 800), 'image/jpeg'),
      `The ${name}, early #light`,
    );
  }
  context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 390, height: 664 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
  });
  page = await context.newPage();
});

test.afterAll(async () => {
  await context.close();
  await server.remove();
});

/** Pictures the screen and asserts that everything to be tapped on it is large enough. */
const look = async (name: string): Promise<void> => {
  await page.screenshot({ path: `${FOLDER}/touch-${name}.png`, animations: 'disabled' });
  const small = await page.evaluate((least) => {
    const targets = document.querySelectorAll(
      'a[href], button, input:not([type=file]), textarea, [role=tab]',
    );
    return [...targets].flatMap((target) => {
      const { width, height, top, bottom } = target.getBoundingClientRect();
      const isShown =
        target.checkVisibility({ opacityProperty: true }) && width > 1 && bottom > 0 && top < innerHeight;
      // A link in a run of text is as high as its line; what is named elsewhere need not be reached here.
      const isInText = getComputedStyle(target).display === 'inline';
      if (!isShown || isInText || target.matches('.skip, .sr, [aria-hidden=true]')) return [];
      return width >= least && height >= least
        ? []
        : [`${Math.round(width)}×${Math.round(height)}: ${target.outerHTML.slice(0, 120)}`];
    });
  }, LEAST);
  expect.soft(small, `too small to be tapped on ${name}`).toEqual([]);
};

const bottomBar = (name: string): Locator =>
  page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name })
    .or(page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name }));

test('signs up and follows from search', async () => {
  await page.goto('/sign-up');
  await expect(page.getByRole('heading', { name: 'Step into the light' })).toBeVisible();
  await look('sign-up');
  await page.getByLabel('Name', { exact: true }).fill(ADA.name);
  await page.getByLabel('Username').fill(ADA.username);
  await page.getByLabel('E-mail').fill(ADA.email);
  await page.getByLabel('Password', { exact: true }).fill(ADA.password);
  await page.getByRole('button', { name: 'Sign up' }).tap();
  await expect(page.getByText('Nothing in the light yet')).toBeVisible();
  await look('feed-empty');
  await page.getByRole('link', { name: 'Find people' }).tap();
  await page.getByLabel('Search', { exact: true }).fill('bru');
  await expect(page.getByRole('option', { name: BRUNO.name })).toBeVisible();
  await look('search');
  await page.getByRole('option', { name: BRUNO.name }).tap();
  await page.getByRole('button', { name: 'Follow', exact: true }).tap();
  await expect(page.getByRole('button', { name: 'Following' })).toBeVisible();
  await look('profile');
});

test('reads, likes by a double tap, comments on the post’s page and comes back to the place', async () => {
  await bottomBar('Home').tap();
  const card = page.getByRole('article').filter({ hasText: 'The wheat, early' });
  await expect(card).toBeVisible();
  await look('feed');
  await card.scrollIntoViewIfNeeded();
  const picture = card.locator('img').nth(0);
  const box = await card.locator('.media').first().boundingBox();
  expect(box).not.toBeNull();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, Math.max(box?.y ?? 0, 60) + 120];
  await page.touchscreen.tap(x, y);
  await page.touchscreen.tap(x, y);
  await expect(card.getByRole('button', { name: 'Unlike' })).toBeVisible();
  await expect(picture).toBeVisible();
  await card.getByRole('button', { name: 'Comment' }).tap();
  await expect(page).toHaveURL(/\/p\//);
  await page.getByLabel('Add a comment').fill('Before anybody was up.');
  await look('post');
  await page.getByRole('button', { name: 'Post comment' }).tap();
  await expect(page.getByText('Before anybody was up.')).toBeVisible();
  await page
    .getByRole('button', { name: /^(Close|Back)$/ })
    .or(page.getByRole('link', { name: 'Back' }))
    .filter({ visible: true })
    .first()
    .tap();
  await expect(page).toHaveURL(/\/$/);
  await expect(card).toBeInViewport();
});

test('shares a photograph and writes a message', async () => {
  await bottomBar('Create').tap();
  await look('create');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).tap();
  await (
    await chooser
  ).setFiles([
    { name: 'one.jpg', mimeType: 'image/jpeg', buffer: await drawnPhoto('lemons', 900) },
    { name: 'two.jpg', mimeType: 'image/jpeg', buffer: await drawnPhoto('tulips', 900) },
  ]);
  await expect(page.getByRole('button', { name: 'Move right' })).toBeVisible();
  await look('create-arrange');
  await page.getByRole('button', { name: 'Next' }).tap();
  await page.getByLabel('Caption').fill('Lemons, then tulips');
  await look('create-describe');
  await page.getByRole('button', { name: 'Share' }).tap();
  await expect(page.getByRole('article').filter({ hasText: 'Lemons, then tulips' })).toBeVisible({
    timeout: 30_000,
  });
  await look('shared');

  await page.goto(`/u/${BRUNO.username}`);
  await page.getByRole('button', { name: 'Message', exact: true }).tap();
  await expect(page).toHaveURL(/\/direct\/.+/);
  await page.getByRole('textbox', { name: 'Message' }).fill('Is the pool open?');
  await page.getByRole('button', { name: 'Send' }).tap();
  await expect(page.getByRole('log').getByText('Is the pool open?')).toBeVisible();
  await look('conversation');
  await page.getByRole('link', { name: 'Back to messages' }).tap();
  await look('inbox');
  await page.goto('/settings');
  await look('settings');
});
