import { expect, test, type Browser } from '@playwright/test';
import { ADA, BRUNO } from './person/account';
import { ApiClient } from './person/api-client';
import { ByKeyboard } from './person/by-keyboard';
import { drawnPhoto } from './person/photo';
import { StartedServer } from './server/started-server';

/**
 * The main job by somebody without a mouse. At each stop the focus is asserted to be seen, and after each act to be
 * somewhere. The steps build on each other, so they are serial.
 */
test.describe.configure({ mode: 'serial' });

let server: StartedServer;
let ada: ByKeyboard;
let bruno: ApiClient;

test.beforeAll(async ({ browser }: { browser: Browser }) => {
  server = await StartedServer.start();
  bruno = await ApiClient.signUp(server.url, BRUNO);
  for (const name of ['pool', 'wheat', 'dunes']) {
    await bruno.post(await bruno.upload(await drawnPhoto(name), 'image/jpeg'), `The ${name}, early`);
  }
  ada = await ByKeyboard.open(browser, server.url);
});

test.afterAll(async () => {
  await ada.context.close();
  await server.remove();
});

test('signs up', async () => {
  const { page } = ada;
  await page.goto('/sign-up');
  await expect(page.getByRole('heading', { name: 'Step into the light' })).toBeVisible();
  await ada.tab();
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await ada.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  await ada.type(page.getByLabel('Name', { exact: true }), ADA.name);
  await ada.type(page.getByLabel('Username'), ADA.username);
  await ada.type(page.getByLabel('E-mail'), ADA.email);
  await ada.type(page.getByLabel('Password', { exact: true }), 'short');
  await ada.press('Enter');
  // What is wrong is where one is led to.
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await ada.press('Control+a');
  await page.keyboard.insertText(ADA.password);
  await ada.press('Enter');
  await expect(page.getByText('Nothing in the light yet')).toBeVisible();
  await ada.keepsFocus('after signing up');
});

test('skips the navigation, and gives herself a bio and a picture', async () => {
  const { page } = ada;
  await page.reload();
  await expect(page.getByText('Nothing in the light yet')).toBeVisible();
  await ada.tab();
  await ada.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await ada.tab();
  await expect(page.getByRole('link', { name: 'Find people' })).toBeFocused();

  await ada.tabTo(page.getByRole('link', { name: 'Settings' }), 'Shift+Tab');
  await ada.press('Enter');
  await ada.enter(page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Profile' }));
  await ada.choose(page.getByRole('button', { name: 'Change photo' }), [
    { name: 'wide.jpg', mimeType: 'image/jpeg', buffer: await drawnPhoto('white-stairs', 700) },
  ]);
  const crop = page.getByRole('dialog', { name: 'Place your photo' });
  await ada.tabTo(crop.getByRole('group'));
  await ada.press('+');
  await ada.press('ArrowDown');
  await ada.enter(crop.getByRole('button', { name: 'Use photo' }));
  await expect(page.locator('main img[src^="/media/"]').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Change photo' })).toBeFocused();

  await ada.type(page.getByLabel('Bio'), 'Light on paper. Lisbon, mostly.');
  await ada.enter(page.getByRole('button', { name: 'Save', exact: true }));
  await expect(page.getByText('Saved')).toBeVisible();
  await ada.keepsFocus('after saving');
});

test('shares a post of two photographs with a caption and alt texts', async () => {
  const { page } = ada;
  await ada.enter(page.getByRole('button', { name: 'Create' }));
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await ada.choose(dialog.getByRole('button', { name: 'Choose files' }), [
    { name: 'one.jpg', mimeType: 'image/jpeg', buffer: await drawnPhoto('lemons', 900) },
    { name: 'two.jpg', mimeType: 'image/jpeg', buffer: await drawnPhoto('tulips', 900) },
  ]);
  await ada.enter(dialog.getByRole('button', { name: 'Move right' }));
  await expect(dialog.getByRole('heading', { name: 'Photo 2' })).toBeVisible();
  await ada.enter(dialog.getByRole('button', { name: 'Next' }));
  await ada.type(dialog.getByLabel('Caption'), 'Lemons, then tulips #kitchen');
  await ada.type(dialog.getByLabel('Alt text, photo 1'), 'A vase of tulips');
  await ada.type(dialog.getByLabel('Alt text, photo 2'), 'Three lemons on a plate');
  await ada.enter(dialog.getByRole('button', { name: 'Share' }));
  await expect(dialog).toBeHidden({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Create' })).toBeFocused();
});

test('finds somebody by search and follows them', async () => {
  const { page } = ada;
  await ada.tabTo(page.getByRole('link', { name: 'Search' }), 'Shift+Tab');
  await ada.press('Enter');
  const field = page.getByLabel('Search', { exact: true });
  await ada.type(field, 'bru');
  await expect(page.getByRole('option', { name: BRUNO.name })).toBeVisible();
  await ada.press('ArrowDown');
  await ada.press('Enter');
  await expect(page.getByRole('heading', { name: BRUNO.name })).toBeVisible();
  await ada.enter(page.getByRole('button', { name: 'Follow', exact: true }));
  await expect(page.getByRole('button', { name: 'Following' })).toBeFocused();
});

test('goes through the feed, likes, comments, opens a post and leaves it', async () => {
  const { page } = ada;
  await ada.tabTo(page.getByRole('link', { name: 'Home', exact: true }), 'Shift+Tab');
  await ada.press('Enter');
  const card = page.getByRole('article').filter({ hasText: 'The dunes, early' });
  await expect(card).toBeVisible();

  await ada.press('j');
  await expect(page.getByRole('article').first()).toBeFocused();
  while (!(await card.evaluate((element) => element === document.activeElement))) await ada.press('j');
  await ada.press('l');
  await expect(card.getByRole('button', { name: 'Unlike' })).toBeVisible();
  await expect(card).toBeFocused();
  await ada.enter(card.getByRole('button', { name: 'Unlike' }), 'Space');
  await expect(card.getByRole('button', { name: 'Like', exact: true })).toBeFocused();
  await ada.press('Space');
  await expect(card.getByText('1 like', { exact: true })).toBeVisible();

  await ada.press('c');
  const composer = card.getByLabel('Add a comment');
  await expect(composer).toBeFocused();
  await page.keyboard.insertText('Before anybody was up.');
  await ada.press('Enter');
  await expect(card.getByText('Before anybody was up.')).toBeVisible();
  await expect(composer).toBeFocused();

  await ada.tabTo(card, 'Shift+Tab');
  await ada.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Before anybody was up.')).toBeVisible();
  await expect(page).toHaveURL(/\/p\//);
  await ada.keepsFocus('in the dialog');
  // Round the whole dialog once: the focus stays inside.
  await ada.tabTo(dialog.getByLabel('Add a comment'));
  await page.keyboard.insertText('And cold.');
  await ada.press('Enter');
  await expect(dialog.getByText('And cold.')).toBeVisible();
  await ada.tabTo(dialog.getByRole('button', { name: 'Close' }));
  await ada.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(card).toBeFocused();

  await ada.tabTo(card.getByRole('button', { name: 'More' }));
  await ada.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await ada.press('ArrowDown');
  await ada.press('Escape');
  await expect(card.getByRole('button', { name: 'More' })).toBeFocused();
});

test('writes a message and signs out', async () => {
  const { page } = ada;
  await ada.tabTo(page.getByRole('link', { name: 'Messages' }), 'Shift+Tab');
  await ada.press('Enter');
  await ada.enter(page.getByRole('button', { name: 'New message' }).first());
  const dialog = page.getByRole('dialog', { name: 'New message' });
  await ada.type(dialog.getByLabel('Search'), 'bruno');
  await ada.enter(dialog.getByRole('button', { name: BRUNO.name }));
  await expect(page).toHaveURL(/\/direct\/.+/);
  const message = page.getByRole('textbox', { name: 'Message' });
  await ada.type(message, 'Is the pool open in November?');
  await ada.press('Enter');
  await expect(page.getByRole('log').getByText('Is the pool open in November?')).toBeVisible();
  await expect(message).toBeFocused();
  await expect(page.getByRole('log').getByText('Sent', { exact: true })).toBeVisible();

  await ada.tabTo(page.getByRole('link', { name: 'Settings' }), 'Shift+Tab');
  await ada.press('Enter');
  await ada.enter(page.getByRole('button', { name: 'Sign out' }));
  await expect(page).toHaveURL(/\/sign-in/);
  await ada.keepsFocus('after signing out');
  await ada.type(page.getByLabel(/^Username/), ADA.username);
});
