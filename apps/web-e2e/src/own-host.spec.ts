import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { ADA, BRUNO } from './person/account';
import { InBrowser } from './person/in-browser';
import { EXECUTED, Misdeeds } from './person/misdeeds';
import { drawnPhoto } from './person/photo';
import { StartedServer } from './server/started-server';

let server: StartedServer;
test.beforeAll(async () => {
  server = await StartedServer.start();
});
test.afterAll(() => server.remove());

test('the main job asks no other host for anything and breaks no policy', async ({ browser }) => {
  const ada = await InBrowser.open(browser, server.url);
  const bruno = await InBrowser.open(browser, server.url);
  const watched = [
    await Misdeeds.watch(ada.context, server.url),
    await Misdeeds.watch(bruno.context, server.url),
  ];

  await ada.signUp(ADA);
  await bruno.signUp(BRUNO);
  const portrait = { name: 'ada.jpg', mimeType: 'image/jpeg', buffer: await drawnPhoto('av-mara', 400) };
  await ada.editProfile({ name: ADA.name, bio: 'Light on paper.', picture: portrait });

  await ada.page.goto('/');
  const photo = { name: 'dunes.jpg', mimeType: 'image/jpeg', buffer: await drawnPhoto('dunes', 800) };
  await ada.share(await ada.prepare([photo], 'Dunes #wind'));
  const clip = await readFile('apps/api/src/media/fixtures/titled.mp4');
  await ada.share(
    await ada.prepare([{ name: 'clip.mp4', mimeType: 'video/mp4', buffer: clip }], 'A lamp, moving'),
  );

  await bruno.page.goto('/search');
  await bruno.page.getByLabel('Search').fill('ada');
  await bruno.page.locator(`a[href="/u/${ADA.username}"]`).first().click();
  await bruno.page.getByRole('button', { name: 'Follow', exact: true }).click();
  await expect(bruno.page.getByRole('button', { name: 'Following' })).toBeVisible();
  await bruno.page.goto('/');
  const card = bruno.card('Dunes');
  await card.getByRole('button', { name: 'Like', exact: true }).click();
  await card.getByLabel('Add a comment').fill('The wind is the best part.');
  await card.getByLabel('Add a comment').press('Enter');
  await expect(card.getByText('The wind is the best part.')).toBeVisible();
  await bruno.page.goto('/tags/wind');
  await expect(bruno.page.locator('main a[href^="/p/"]')).toHaveCount(1);
  await bruno.page.locator('main a[href^="/p/"]').click();
  await expect(bruno.page.getByText('The wind is the best part.').first()).toBeVisible();

  await ada.openConversation(BRUNO.username);
  await ada.say('Are you up for the early ferry?');
  await bruno.openConversation(ADA.username);
  await expect(bruno.messages.getByText('Are you up for the early ferry?')).toBeVisible();
  for (const path of ['/settings', `/u/${ADA.username}/followers`, '/no-such-page'])
    await bruno.page.goto(path);
  await bruno.signOut();

  for (const misdeeds of watched) misdeeds.expectNone();
  await ada.context.close();
  await bruno.context.close();
});

test('what must not be done would be seen', async ({ browser }) => {
  const nobody = await InBrowser.open(browser, server.url);
  const misdeeds = await Misdeeds.watch(nobody.context, server.url);
  await nobody.page.goto('/sign-in');
  misdeeds.expectNone();
  await nobody.page.evaluate((name) => {
    const picture = document.createElement('img');
    picture.src = 'http://evil.example/x.png';
    const script = document.createElement('script');
    script.textContent = `${name}(1)`;
    document.body.append(picture, script);
    const known: unknown = Reflect.get(globalThis, name);
    if (typeof known === 'function') Reflect.apply(known, undefined, ['called']);
  }, EXECUTED);
  for (const seen of [/policy img-src.*evil\.example/, /policy script-src/, /executed called/])
    await expect.poll(() => misdeeds.seen.join('\n')).toMatch(seen);
  await nobody.context.close();
});
