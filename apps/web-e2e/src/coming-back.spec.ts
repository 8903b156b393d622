import { expect, test, type Browser } from '@playwright/test';
import { ADA, BRUNO, account } from './person/account';
import { ApiClient } from './person/api-client';
import { InBrowser } from './person/in-browser';
import { tinyPhoto } from './person/photo';
import { StartedServer } from './server/started-server';

/** Coming, going and coming back: what the client remembers, and what it must not. */
test.describe.configure({ mode: 'serial' });

let server: StartedServer;
let ada: InBrowser;
let bruno: ApiClient;

test.beforeAll(async ({ browser }: { browser: Browser }) => {
  server = await StartedServer.start();
  bruno = await ApiClient.signUp(server.url, BRUNO);
  const adaApi = await ApiClient.signUp(server.url, ADA);
  await adaApi.follow(BRUNO.username);
  for (let n = 0; n < 60; n++) {
    await bruno.post(await bruno.upload(await tinyPhoto(n * 7), 'image/jpeg'), `Plate ${n} of the walk`);
  }
  ada = await InBrowser.open(browser, server.url);
});

test.afterAll(async () => {
  await ada.context.close();
  await server.remove();
});

test('a visitor is shown the door without an error in their console', async () => {
  const { page } = ada;
  const heard: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(message.text());
  });
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(page.getByRole('heading', { name: 'Good to see you' })).toBeVisible();
  expect(heard).toEqual([]);
});

test('who signs up under names that are taken hears of both', async () => {
  const { page } = ada;
  await page.goto('/sign-up');
  await page.getByLabel('Username').fill(BRUNO.username);
  await page.getByLabel('E-mail').fill(BRUNO.email);
  await page.getByLabel('Password', { exact: true }).fill(account('cleo', '').password);
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'username is taken' })).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'already an account' })).toBeVisible();
});

test('a reload of the feed keeps the place, also under new posts', async () => {
  const { page } = ada;
  await ada.signIn(ADA.username, ADA.password);
  await ada.atHome();
  await page.mouse.move(640, 500);
  const wanted = ada.card('Plate 25 of');
  await expect
    .poll(
      async () => {
        await page.mouse.wheel(0, 700);
        return wanted.count();
      },
      { timeout: 30_000, intervals: [60] },
    )
    .toBe(1);
  await wanted.scrollIntoViewIfNeeded();
  const placeOf = () => wanted.evaluate((card) => Math.round(card.getBoundingClientRect().top));
  const before = await placeOf();
  await page.reload();
  await expect(wanted).toBeVisible();
  await expect.poll(placeOf).toBe(before);

  await bruno.post(await bruno.upload(await tinyPhoto(11), 'image/jpeg'), 'Just now');
  await expect(page.getByRole('button', { name: /new post/i })).toBeVisible();
  await page.reload();
  await expect(wanted).toBeVisible();
  await expect.poll(placeOf).toBe(before);
  // Home is the way to the top, and a link begins there.
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await expect(ada.card('Just now')).toBeInViewport();
});

test('one’s own profile counts along while it is open', async () => {
  const { page } = ada;
  await page.goto(`/u/${ADA.username}`);
  const counts = page.getByRole('main').getByRole('listitem');
  await expect(counts.filter({ hasText: '0 followers' })).toBeVisible();
  await bruno.follow(ADA.username);
  await expect(counts.filter({ hasText: '1 follower' })).toBeVisible();
});

test('a link to a post that is not there asks for it once', async () => {
  const { page } = ada;
  const asked: string[] = [];
  page.on('response', (response) => {
    if (response.status() === 404) asked.push(response.url());
  });
  await page.goto('/p/00000000-0000-4000-8000-000000000000');
  await expect(page.getByText('This post was removed')).toBeVisible();
  expect(asked).toHaveLength(1);
});

test('Back after signing out leads to the door and remembers nothing', async () => {
  const { page } = ada;
  await page.goto(`/u/${BRUNO.username}`);
  await expect(page.getByRole('heading', { name: BRUNO.name })).toBeVisible();
  await page.getByRole('link', { name: 'Settings' }).click();
  // What is said to who listens is where one has come, not where one was.
  const said = page.locator('[aria-live="polite"][aria-atomic="true"]');
  await expect(said).toHaveText('Edit profile');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(said).toHaveText('Sign in');
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Good to see you' })).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(page.getByText(BRUNO.name)).toHaveCount(0);
});
