import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { account } from './person/account';
import { ApiClient } from './person/api-client';
import { InBrowser } from './person/in-browser';
import { Misdeeds } from './person/misdeeds';
import { ADDRESSES, PAYLOADS } from './person/payloads';
import { tinyPhoto } from './person/photo';
import { StartedServer } from './server/started-server';

/** Texts that others wrote, shown to somebody who does nothing but look: nothing of them may run. */
test.describe.configure({ mode: 'serial' });

const READER = account('reader', 'A Reader');
const MOST_NAME = 64;
const MOST_BIO = 150;
const shortNames = PAYLOADS.filter((payload) => payload.length <= MOST_NAME);

let server: StartedServer;
let reader: InBrowser;
let misdeeds: Misdeeds;
let readersPost: string;
let conversation: string;
const writers: string[] = [];

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(100);
  expect(shortNames.length).toBeGreaterThanOrEqual(80);
  server = await StartedServer.start();
  const own = await ApiClient.signUp(server.url, READER);
  readersPost = await own.post(await own.upload(await tinyPhoto(10), 'image/jpeg'), 'Mine');
  // As many people as there are payloads: each writes its own wherever there is room.
  for (const [at, payload] of PAYLOADS.entries()) {
    const username = `writer${at}`;
    const name = shortNames[at % shortNames.length] ?? '';
    const writer = await ApiClient.signUp(server.url, { ...account(username, name), username });
    await writer.editProfile({ bio: payload.slice(0, MOST_BIO) });
    await writer.post(await writer.upload(await tinyPhoto(at), 'image/jpeg'), payload, payload);
    await writer.follow(READER.username);
    await own.follow(username);
    await writer.comment(readersPost, payload);
    conversation = await writer.converse(READER.username);
    await writer.message(conversation, 'm', payload);
    writers.push(username);
  }
  const last = await ApiClient.signIn(server.url, account(writers.at(-1) ?? '', ''));
  for (const [at, payload] of PAYLOADS.entries()) await last.message(conversation, `m${at}`, payload);

  reader = await InBrowser.open(browser, server.url);
  misdeeds = await Misdeeds.watch(reader.context, server.url);
  await reader.signIn(READER.username, READER.password);
  await reader.atHome();
});
test.afterAll(async () => {
  await reader.context.close();
  await server.remove();
});
test.afterEach(async () => {
  misdeeds.expectNone();
  // Also what would run only when somebody points at it.
  expect(
    await reader.page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((element) =>
        [...element.attributes]
          .filter(
            ({ name, value }) =>
              /^on|^srcdoc$/i.test(name) ||
              (/href|src|action|data$/i.test(name) && /^\s*(javascript|data:text|vbscript)/i.test(value)),
          )
          .map(({ name, value }) => `${element.tagName} ${name}=${value}`),
      ),
    ),
  ).toEqual([]);
});

/** Scrolls until all of them have been on the screen. */
async function seeAll(texts: readonly string[], root = 'main'): Promise<void> {
  const unseen = new Set(texts);
  await expect
    .poll(
      async () => {
        const shown = await reader.page
          .locator(root)
          .first()
          .evaluate((element) => element.textContent);
        for (const text of unseen) if (shown.includes(text)) unseen.delete(text);
        await reader.page.mouse.wheel(0, 1500);
        return unseen.size;
      },
      { timeout: 60_000, intervals: [50] },
    )
    .toBe(0);
}

test('in captions, names and alternative texts of the feed', async () => {
  await reader.page.goto('/');
  await expect(reader.page.getByRole('article').first()).toBeVisible();
  await reader.page.mouse.move(640, 500);
  await seeAll(PAYLOADS.slice(-60).filter((payload) => !/\s{2}/.test(payload)));
});

test('in comments', async () => {
  await reader.page.goto(`/p/${readersPost}`);
  await expect(reader.page.getByText(PAYLOADS[0] ?? '').first()).toBeVisible();
  await reader.page
    .getByText(PAYLOADS[0] ?? '')
    .first()
    .hover();
  await seeAll(
    PAYLOADS.filter((payload) => !/\s{2}/.test(payload)),
    'body',
  );
});

test('in names, in a list of people and in a search', async () => {
  await reader.page.goto(`/u/${READER.username}/followers`);
  await reader.page.mouse.move(640, 500);
  await seeAll(shortNames.slice(-20));
  await reader.page.goto('/search');
  await reader.page.getByLabel('Search').fill('writer');
  await expect(reader.page.locator('a[href^="/u/writer"]').first()).toBeVisible();
  for (const query of ['<img src=x onerror=heliographWasHere(1)>', '{{heliographWasHere(1)}}']) {
    await reader.page.goto(`/search?q=${encodeURIComponent(query)}`);
    await reader.page.getByLabel('Search').fill(query);
  }
});

test('in messages and in the list of conversations', async () => {
  await reader.page.goto('/direct');
  await expect(reader.page.locator('a[href^="/direct/"]').first()).toBeVisible();
  await reader.page.goto(`/direct/${conversation}`);
  await expect(reader.messages.getByText(PAYLOADS.at(-1) ?? '', { exact: true }).first()).toBeVisible();
});

test('in names and bios of profiles, and in posts of their own', async () => {
  test.setTimeout(240_000);
  for (const [at, username] of writers.entries()) {
    await reader.page.goto(`/u/${username}`);
    await expect(reader.page.locator('main')).toContainText(PAYLOADS[at]?.slice(0, MOST_BIO).trim() ?? '');
  }
});

test('and in addresses', async () => {
  const writer = await ApiClient.signIn(server.url, account('writer0', ''));
  for (const website of ADDRESSES) {
    const refused = await writer.editProfile({ website }).catch((error: unknown) => String(error));
    if (refused === undefined) {
      const { website: kept } = await writer.get('/api/me', z.object({ website: z.string() }));
      expect(kept).toMatch(/^(https?:\/\/[a-z0-9.-]+(\/.*)?)?$/);
    } else expect(refused).toContain('400');
  }
  for (const path of [
    '/p/<script>',
    '/u/%3Cimg%20src=x%20onerror=heliographWasHere(1)%3E',
    '/tags/{{heliographWasHere(1)}}',
    '/sign-in?next=javascript:heliographWasHere(1)',
    '/sign-in?next=//evil.example',
  ])
    await reader.page.goto(path);
});
