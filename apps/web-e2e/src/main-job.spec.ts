import { readFile } from 'node:fs/promises';
import { expect, test, type Browser } from '@playwright/test';
import { z } from 'zod';
import { ADA, BRUNO } from './person/account';
import { ApiClient } from './person/api-client';
import { InBrowser } from './person/in-browser';
import { drawnPhoto, phonePhoto, tinyPhoto } from './person/photo';
import { StartedServer } from './server/started-server';

/**
 * The main job as two new people live it, in two browsers that share nothing, against the built server. The steps build
 * on each other and on one server, so they are serial.
 */
test.describe.configure({ mode: 'serial' });

let server: StartedServer;
let ada: InBrowser;
let bruno: InBrowser;

const OLD_POSTS = 220;
const OLD_MESSAGES = 130;

test.beforeAll(async ({ browser }: { browser: Browser }) => {
  server = await StartedServer.start();
  ada = await InBrowser.open(browser, server.url);
  bruno = await InBrowser.open(browser, server.url);
});

test.afterAll(async () => {
  await ada.context.close();
  await bruno.context.close();
  await server.remove();
});

test('two people sign up, give themselves a name, a bio and a picture; one signs out and in again', async () => {
  await ada.signUp(ADA);
  await bruno.signUp(BRUNO);
  await ada.editProfile({
    name: ADA.name,
    bio: 'Light on paper. Lisbon, mostly.',
    picture: { name: 'ada.jpg', mimeType: 'image/jpeg', buffer: await drawnPhoto('av-mara', 600) },
  });
  await bruno.editProfile({
    name: BRUNO.name,
    bio: 'The sea, again.',
    picture: { name: 'bruno.jpg', mimeType: 'image/jpeg', buffer: await drawnPhoto('av-tomas', 600) },
  });

  await bruno.signOut();
  await bruno.signIn(BRUNO.username, 'not the password');
  await expect(bruno.page.getByRole('alert')).toContainText('not right');
  await bruno.signIn(BRUNO.email, BRUNO.password);
  await bruno.atHome();

  await ada.page.goto(`/u/${ADA.username}`);
  await expect(ada.page.getByRole('heading', { name: ADA.name })).toBeVisible();
  await expect(ada.page.getByText('Light on paper. Lisbon, mostly.')).toBeVisible();
});

test('a photo of a phone’s size and a video are posted and are at once on the author’s grid', async () => {
  await ada.page.goto('/');
  const photo = await phonePhoto();
  const describePhoto = await ada.prepare(
    [{ name: 'IMG_2041.jpg', mimeType: 'image/jpeg', buffer: photo }],
    'First light over the harbour #harbour #firstlight',
  );
  await ada.share(describePhoto);

  const video = await readFile('apps/api/src/media/fixtures/titled.mp4');
  const describeVideo = await ada.prepare(
    [{ name: 'clip.mp4', mimeType: 'video/mp4', buffer: video }],
    'A lamp, moving #lamp',
  );
  await ada.share(describeVideo);

  await ada.page.goto(`/u/${ADA.username}`);
  await expect(ada.page.locator('main a[href^="/p/"]')).toHaveCount(2);
  const shown = ada.page.locator('main a[href^="/p/"] img').last();
  await expect
    .poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalHeight > image.naturalWidth))
    .toBe(true);
});

test('the other finds the author by search, follows, and reads hundreds of posts in chronological order', async () => {
  const adaApi = await ApiClient.signIn(server.url, ADA);
  for (let n = 0; n < OLD_POSTS; n++) {
    const mediaId = await adaApi.upload(await tinyPhoto(n * 7), 'image/jpeg');
    await adaApi.post(mediaId, `Plate ${n} of the old series`);
  }

  await bruno.page.goto('/search');
  await bruno.page.getByLabel('Search').fill('ada');
  await bruno.page.locator(`a[href="/u/${ADA.username}"]`).filter({ hasText: ADA.name }).first().click();
  await expect(bruno.page.getByText('Light on paper. Lisbon, mostly.')).toBeVisible();
  await bruno.page.getByRole('button', { name: 'Follow', exact: true }).click();
  await expect(bruno.page.getByRole('button', { name: 'Following' })).toBeVisible();

  await bruno.page.goto('/');
  await expect(bruno.card(`Plate ${OLD_POSTS - 1} `)).toBeVisible();
  await bruno.page.mouse.move(640, 500);
  // The newest 200 are backfilled by following; each is met once, newest first.
  const seen: number[] = [];
  const oldestBackfilled = OLD_POSTS - 200;
  await expect
    .poll(
      async () => {
        const texts = await bruno.page.getByRole('article').allInnerTexts();
        for (const text of texts) {
          const plate = /Plate (\d+) of/.exec(text)?.[1];
          if (plate !== undefined && !seen.includes(Number(plate))) seen.push(Number(plate));
        }
        await bruno.page.mouse.wheel(0, 1400);
        return seen.length;
      },
      { timeout: 90_000, intervals: [60] },
    )
    .toBeGreaterThanOrEqual(200);
  expect(seen.slice(0, 200)).toEqual(Array.from({ length: 200 }, (_, n) => OLD_POSTS - 1 - n));
  expect(seen.every((plate) => plate >= oldestBackfilled)).toBe(true);
});

test('a new post announces itself, a like and a comment arrive in the other window', async () => {
  await bruno.page.goto('/');
  await expect(bruno.card(`Plate ${OLD_POSTS - 1} `)).toBeVisible();
  await bruno.page.mouse.move(640, 500);
  await bruno.page.mouse.wheel(0, 1500);
  await expect.poll(() => bruno.page.evaluate(() => window.scrollY)).toBeGreaterThan(500);

  await ada.page.goto('/');
  const dialog = await ada.prepare(
    [{ name: 'dunes.jpg', mimeType: 'image/jpeg', buffer: await drawnPhoto('dunes') }],
    'Dunes before the wind',
  );
  await ada.share(dialog);
  await bruno.page.getByRole('button', { name: /new post/i }).click();
  const brunosCard = bruno.card('Dunes before the wind');
  await expect(brunosCard).toBeVisible();

  const adasCard = ada.card('Dunes before the wind');
  await expect(adasCard).toBeVisible();
  await brunosCard.getByRole('button', { name: 'Like', exact: true }).click();
  await expect(brunosCard.getByRole('button', { name: 'Unlike' })).toBeVisible();
  await expect(adasCard.getByText(/1 like\b/)).toBeVisible({ timeout: 1000 });
  await expect(brunosCard.getByText(/1 like\b/)).toBeVisible();

  await brunosCard.getByLabel('Add a comment').fill('The wind is the best part.');
  await brunosCard.getByLabel('Add a comment').press('Enter');
  await expect(brunosCard.getByText('The wind is the best part.')).toBeVisible();
  await expect(adasCard.getByText('The wind is the best part.')).toBeVisible();
});

test('messages arrive instantly, the list counts the unread, and the history reaches weeks back', async () => {
  const adaApi = await ApiClient.signIn(server.url, ADA);
  const conversationId = await adaApi.converse(BRUNO.username);
  for (let n = 0; n < OLD_MESSAGES; n++) await adaApi.message(conversationId, `old-${n}`, `Letter ${n}.`);

  await bruno.page.goto('/direct');
  const row = bruno.page.locator(`a[href="/direct/${conversationId}"]`);
  await expect(row).toContainText(ADA.name);
  await expect(row).toContainText(`Letter ${OLD_MESSAGES - 1}.`);
  await expect(row).toContainText(/99\+|130/);
  await row.click();
  await ada.openConversation(BRUNO.username);
  await ada.say('Are you up for the early ferry?');
  await expect(bruno.messages.getByText('Are you up for the early ferry?')).toBeVisible({ timeout: 2000 });
  await bruno.say('Yes. Bring the tripod.');
  await expect(ada.messages.getByText('Yes. Bring the tripod.')).toBeVisible({ timeout: 2000 });

  await expect
    .poll(
      async () => {
        await bruno.messages.hover();
        await bruno.page.mouse.wheel(0, -3000);
        return bruno.messages.getByText('Letter 0.', { exact: true }).count();
      },
      { timeout: 30_000, intervals: [100] },
    )
    .toBe(1);
});

test('after kill -9 in the middle everything acknowledged is there once, and both windows catch up by themselves', async () => {
  await ada.page.goto('/');
  const adasCard = ada.card('Dunes before the wind');
  await expect(adasCard).toBeVisible();
  await expect(bruno.page).toHaveURL(/\/direct\/.+/);

  const adaApi = await ApiClient.signIn(server.url, ADA);
  const brunoApi = await ApiClient.signIn(server.url, BRUNO);
  const conversationId = await adaApi.converse(BRUNO.username);
  const acknowledged: string[] = [];
  const writing = (async () => {
    for (let n = 0; ; n++) {
      const text = `During the storm ${n}.`;
      await adaApi.message(conversationId, `storm-${n}`, text);
      acknowledged.push(text);
    }
  })().catch((refused: unknown) => refused);
  await expect.poll(() => acknowledged.length).toBeGreaterThan(20);
  await server.kill();
  await writing;
  await server.startAgain();

  const page = await brunoApi.get(
    `/api/conversations/${conversationId}/messages?limit=100`,
    z.object({ items: z.array(z.object({ text: z.nullable(z.string()) })) }),
  );
  const texts = page.items.map((message) => message.text);
  for (const text of acknowledged.slice(-60)) expect(texts.filter((other) => other === text)).toHaveLength(1);

  // Nobody reloads: the open windows reconnect and fetch what they missed.
  await expect(bruno.messages.getByText(acknowledged.at(-1) ?? 'nothing', { exact: true })).toHaveCount(1, {
    timeout: 45_000,
  });
  const media = await brunoApi.upload(await tinyPhoto(200), 'image/jpeg');
  await brunoApi.post(media, 'After the storm');
  const posts = await brunoApi.get(
    `/api/users/${ADA.username}/posts?limit=5`,
    z.object({ items: z.array(z.object({ id: z.string(), caption: z.string() })) }),
  );
  const dunes = posts.items.find((post) => post.caption === 'Dunes before the wind');
  await brunoApi.comment(dunes?.id ?? 'gone', 'Still standing.');
  await expect(adasCard.getByText('Still standing.')).toBeVisible({ timeout: 45_000 });
  await bruno.say('Made it.');
  await expect(bruno.messages.getByText('Made it.', { exact: true })).toHaveCount(1);
});
