import { expect, test, type Browser, type Page } from '@playwright/test';
import { z } from 'zod';
import { ADA, BRUNO } from './person/account';
import { ApiClient } from './person/api-client';
import { InBrowser } from './person/in-browser';
import { Line } from './person/line';
import { drawnPhoto } from './person/photo';
import { StartedServer } from './server/started-server';

/**
 * A connection that goes and comes back, and a server that fails for a while: it is said, it ends by itself, and nothing
 * that somebody made is lost or done twice.
 */
test.describe.configure({ mode: 'serial' });

const OFFLINE = 'You’re offline';
const Texts = z.object({ items: z.array(z.object({ text: z.nullable(z.string()) })) });

let server: StartedServer;
let ada: InBrowser;
let bruno: ApiClient;
let conversationId: string;

test.beforeAll(async ({ browser }: { browser: Browser }) => {
  server = await StartedServer.start();
  bruno = await ApiClient.signUp(server.url, BRUNO);
  const adaApi = await ApiClient.signUp(server.url, ADA);
  for (const name of ['pool', 'wheat']) {
    await bruno.post(await bruno.upload(await drawnPhoto(name), 'image/jpeg'), `The ${name}, early`);
  }
  await adaApi.follow(BRUNO.username);
  conversationId = await adaApi.converse(BRUNO.username);
  await bruno.message(conversationId, 'b1', 'Are you there?');
  ada = await InBrowser.open(browser, server.url);
  await ada.signIn(ADA.username, ADA.password);
  await ada.atHome();
});

test.afterAll(async () => {
  await ada.context.close();
  await server.remove();
});

/** How often the server has a message. */
const timesArrived = async (text: string): Promise<number> => {
  const page = await bruno.get(`/api/conversations/${conversationId}/messages?limit=100`, Texts);
  return page.items.filter((message) => message.text === text).length;
};

const openThread = async (page: Page): Promise<void> => {
  await page.goto(`/direct/${conversationId}`);
  await expect(page.getByRole('log').getByText('Are you there?')).toBeVisible();
};

test('no connection is said, and that there is one again needs no words', async () => {
  const { page, context } = ada;
  await page.goto('/');
  await expect(ada.card('The wheat, early')).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByRole('status').filter({ hasText: OFFLINE })).toBeVisible();
  // What was loaded stays.
  await expect(ada.card('The wheat, early')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(OFFLINE)).toBeHidden();
});

test('acts without a connection say that they need one, and are as they were', async () => {
  const { page, context } = ada;
  await page.goto('/');
  const card = ada.card('The wheat, early');
  await expect(card).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText(OFFLINE)).toBeVisible();

  await card.getByRole('button', { name: 'Like', exact: true }).click();
  const toast = page.getByRole('alert').filter({ hasText: 'Like not sent' });
  await expect(toast).toContainText('connection');
  await expect(card.getByRole('button', { name: 'Like', exact: true })).toBeVisible();

  await card.getByLabel('Add a comment').fill('Cold?');
  await card.getByLabel('Add a comment').press('Enter');
  await expect(card.getByRole('alert')).toContainText('connection');
  await expect(card.getByLabel('Add a comment')).toHaveValue('Cold?');

  await context.setOffline(false);
  await expect(page.getByText(OFFLINE)).toBeHidden();
  await toast.getByRole('button', { name: 'Retry' }).click();
  await expect(card.getByRole('button', { name: 'Unlike' })).toBeVisible();
  await card.getByLabel('Add a comment').press('Enter');
  await expect(card.getByRole('alert')).toBeHidden();
  await expect(card.getByText('Cold?')).toBeVisible();
  await expect(card.getByText('Cold?')).toHaveCount(1);
});

test('what was failing to load comes by itself when the connection is back', async () => {
  const { page, context } = ada;
  await page.goto('/');
  await expect(ada.card('The wheat, early')).toBeVisible();
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Bruno Ferreira' }).first().click();
  await expect(
    page
      .getByRole('main')
      .getByText(/connection/)
      .first(),
  ).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole('heading', { name: BRUNO.name })).toBeVisible();
  await expect(page.locator('main a[href^="/p/"]')).toHaveCount(2);
});

test('a message written without a connection waits, survives a reload and is sent once', async () => {
  const { page, context } = ada;
  const line = await Line.of(context);
  await openThread(page);
  const other = await context.newPage();
  await openThread(other);

  await context.setOffline(true);
  await ada.say('Written in a tunnel.');
  const message = ada.messages.getByText('Written in a tunnel.', { exact: true });
  await expect(message).toBeVisible();
  await expect(ada.messages.getByText('Waits for a connection')).toBeVisible();
  expect(await timesArrived('Written in a tunnel.')).toBe(0);

  // The page itself can be had again, the server cannot.
  await line.cut();
  await context.setOffline(false);
  await page.reload();
  await expect(page.getByRole('status').filter({ hasText: 'can’t be reached' })).toBeVisible();
  expect(await timesArrived('Written in a tunnel.')).toBe(0);

  line.mend();
  await expect(message).toHaveCount(1, { timeout: 45_000 });
  await expect.poll(() => timesArrived('Written in a tunnel.'), { timeout: 45_000 }).toBe(1);
  await page.reload();
  await expect(message).toHaveCount(1);
  await expect(ada.messages.getByText('Sent', { exact: true })).toBeVisible();
  expect(await timesArrived('Written in a tunnel.')).toBe(1);
  await other.close();
});

test('a message that the server failed to take is tried again where it stands', async () => {
  const { page, context } = ada;
  await context.routeWebSocket(/socket\.io/, (socket) => socket.close());
  await openThread(page);
  await page.route('**/api/conversations/*/messages', (route) =>
    route.request().method() === 'POST' ? route.fulfill({ status: 500, json: {} }) : route.continue(),
  );
  await ada.say('Second thoughts.');
  const failed = ada.messages.getByRole('alert').filter({ hasText: 'Not sent' });
  await expect(failed).toBeVisible();
  expect(await timesArrived('Second thoughts.')).toBe(0);
  await page.unroute('**/api/conversations/*/messages');
  await failed.getByRole('button', { name: 'Retry' }).click();
  await expect(failed).toBeHidden();
  await expect(ada.messages.getByText('Second thoughts.', { exact: true })).toHaveCount(1);
  await expect.poll(() => timesArrived('Second thoughts.')).toBe(1);
});

test('an upload that stopped is tried again where it stands', async () => {
  const { page } = ada;
  await page.goto('/');
  await page.route('**/api/media', (route) => route.abort('connectionreset'));
  const dialog = await ada.prepare(
    [{ name: 'lemons.jpg', mimeType: 'image/jpeg', buffer: await drawnPhoto('lemons', 700) }],
    'Lemons, at last',
  );
  await dialog.getByRole('button', { name: 'Back' }).click();
  await expect(dialog.getByRole('alert').filter({ hasText: 'Stopped' })).toBeVisible();
  await page.unroute('**/api/media');
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog.getByText('Uploaded')).toBeVisible();
  await dialog.getByRole('button', { name: 'Next' }).click();
  await expect(dialog.getByLabel('Caption')).toHaveValue('Lemons, at last');
  await ada.share(dialog);
  await expect(ada.card('Lemons, at last')).toHaveCount(1);
});

test('a post that was begun survives a reload: pictures, order, caption and alt texts', async () => {
  const { page } = ada;
  page.on('dialog', (question) => void question.accept());
  await page.goto('/');
  const dialog = await ada.prepare(
    [
      { name: 'wide.jpg', mimeType: 'image/jpeg', buffer: await drawnPhoto('dunes', 640) },
      { name: 'narrow.jpg', mimeType: 'image/jpeg', buffer: await drawnPhoto('av-mara', 240) },
    ],
    'Begun on the train',
  );
  await dialog.getByRole('button', { name: 'Back' }).click();
  await dialog.getByRole('button', { name: 'Move right' }).click();
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByLabel('Alt text, photo 1').fill('A face');
  await dialog.getByLabel('Alt text, photo 2').fill('Sand');
  // At once: what was typed last is written down as the page goes.
  await page.reload();
  await expect(page.getByText('draft restored')).toBeVisible();
  const widths = page.locator('.strip img');
  await expect(widths).toHaveCount(2);
  await expect
    .poll(() =>
      widths.evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth)),
    )
    .toEqual([240, 640]);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByLabel('Caption')).toHaveValue('Begun on the train');
  await expect(page.getByLabel('Alt text, photo 1')).toHaveValue('A face');
  await expect(page.getByLabel('Alt text, photo 2')).toHaveValue('Sand');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(ada.card('Begun on the train')).toHaveCount(1);
  await page.goto('/create');
  await expect(page.getByText('Nothing chosen yet')).toBeVisible();
});
