import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { mkdir } from 'node:fs/promises';
import { ADA, account } from './person/account';
import { ApiClient } from './person/api-client';
import { InBrowser } from './person/in-browser';
import { drawnPhoto } from './person/photo';
import { StartedServer } from './server/started-server';

/**
 * Every page at three widths, by day and by night: a picture of it under `test-results/looks` to be looked at, no serious
 * or critical finding of axe, and nothing that scrolls sideways.
 */
test.describe.configure({ mode: 'serial', timeout: 180_000 });

const FOLDER = process.env.LOOKS_FOLDER ?? 'test-results/looks';
const WIDTHS = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1280, height: 860 },
] as const;
const THEMES = ['light', 'dark'] as const;

const LONG_NAME = account('bartholomew.f_okonkwo', 'Bartholomew Featherstonehaugh-Okonkwo');
const RIGHT_TO_LEFT = account('noor', 'نور حداد');
const NEWCOMER = account('newcomer', '');

let server: StartedServer;
let signedIn: InBrowser;
let newcomer: InBrowser;
let postId: string;
let conversationId: string;

test.beforeAll(async ({ browser }: { browser: Browser }) => {
  await mkdir(FOLDER, { recursive: true });
  server = await StartedServer.start();
  const ada = await ApiClient.signUp(server.url, ADA);
  const long = await ApiClient.signUp(server.url, LONG_NAME);
  const noor = await ApiClient.signUp(server.url, RIGHT_TO_LEFT);
  for (const [person, photographs] of [
    [long, ['dunes', 'aurora', 'lighthouse', 'tulips']],
    [noor, ['coffee-light', 'cat-sill', 'pool']],
    [ada, ['wheat', 'moon-lake', 'white-stairs', 'lemons', 'alpenglow']],
  ] as const) {
    for (const name of photographs) {
      const mediaId = await person.upload(await drawnPhoto(name), 'image/jpeg');
      postId = await person.post(
        mediaId,
        `${name.replace('-', ' ')}, as it was. A caption that is long enough to be cut: the light came late and left early, and we waited for it with cold hands #${name.replace('-', '')}`,
      );
    }
  }
  await ada.follow(LONG_NAME.username);
  await ada.follow(RIGHT_TO_LEFT.username);
  await long.follow(ADA.username);
  await noor.comment(postId, 'ما أجمل هذا الضوء');
  await long.comment(postId, 'Which hour was this? I have stood there twice and never had it.');
  await long
    .converse(ADA.username)
    .then((id) => long.message(id, 'hello', 'Is the lighthouse still open in November?'));
  conversationId = await ada.converse(RIGHT_TO_LEFT.username);
  await ada.message(conversationId, 'a1', 'Your coffee picture made me late this morning.');
  await noor.message(conversationId, 'n1', 'صباح الخير');
  await noor.message(conversationId, 'n2', 'Then it did its work.');

  signedIn = await InBrowser.open(browser, server.url);
  await signedIn.signIn(ADA.username, ADA.password);
  await signedIn.atHome();
  newcomer = await InBrowser.open(browser, server.url);
  await newcomer.signUp(NEWCOMER);
});

test.afterAll(async () => {
  await signedIn.context.close();
  await newcomer.context.close();
  await server.remove();
});

const shoot = async (
  page: Page,
  name: string,
  path: string,
  arrived: (page: Page) => Promise<void>,
): Promise<void> => {
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const size of WIDTHS) {
      await page.setViewportSize(size);
      await page.goto(path);
      await arrived(page);
      await page.evaluate(() => document.fonts.ready);
      await expect
        .poll(() =>
          page.evaluate(() =>
            [...document.images].filter((image) => image.loading !== 'lazy').every((image) => image.complete),
          ),
        )
        .toBe(true);
      await page.screenshot({ path: `${FOLDER}/${name}-${size.width}-${theme}.png` });
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(sideways, `${name} at ${size.width} scrolls sideways`).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(
        grave.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
        `${name} ${size.width} ${theme}`,
      ).toEqual([]);
    }
  }
};

const heading = async (page: Page): Promise<void> => {
  await expect(page.getByRole('heading').first()).toBeVisible();
};

test('sign-up and sign-in', async ({ browser }) => {
  const nobody = await InBrowser.open(browser, server.url);
  await shoot(nobody.page, 'sign-up', '/sign-up', heading);
  await shoot(nobody.page, 'sign-in', '/sign-in', heading);
  await nobody.context.close();
});

test('home feed, full and empty', async () => {
  await shoot(signedIn.page, 'feed', '/', (page) => expect(page.getByRole('article').first()).toBeVisible());
  await shoot(newcomer.page, 'feed-empty', '/', heading);
});

test('post', async () => {
  await shoot(signedIn.page, 'post', `/p/${postId}`, (page) =>
    expect(page.getByText('ما أجمل هذا الضوء')).toBeVisible(),
  );
});

test('profiles: own, another’s, empty, with followers and following', async () => {
  const grid = (page: Page) => expect(page.locator('main a[href^="/p/"]').first()).toBeVisible();
  await shoot(signedIn.page, 'profile-own', `/u/${ADA.username}`, grid);
  await shoot(signedIn.page, 'profile-other', `/u/${LONG_NAME.username}`, grid);
  await shoot(newcomer.page, 'profile-empty', `/u/${NEWCOMER.username}`, heading);
  await shoot(signedIn.page, 'followers', `/u/${ADA.username}/followers`, heading);
  await shoot(signedIn.page, 'following', `/u/${ADA.username}/following`, heading);
  await shoot(signedIn.page, 'not-found', '/u/nobody.here', heading);
});

test('search and tags', async () => {
  await shoot(signedIn.page, 'search', '/search', async (page) => {
    await page.getByLabel('Search').fill('ba');
    await expect(page.getByText(LONG_NAME.name)).toBeVisible();
  });
  await shoot(signedIn.page, 'tag', '/tags/dunes', (page) =>
    expect(page.locator('main a[href^="/p/"]').first()).toBeVisible(),
  );
});

test('inbox and chat', async () => {
  await shoot(signedIn.page, 'direct', '/direct', (page) =>
    expect(page.getByText(RIGHT_TO_LEFT.name).first()).toBeVisible(),
  );
  await shoot(signedIn.page, 'direct-thread', `/direct/${conversationId}`, (page) =>
    expect(page.getByRole('log').getByText('Then it did its work.')).toBeVisible(),
  );
  await shoot(newcomer.page, 'direct-empty', '/direct', heading);
});

test('settings', async () => {
  await shoot(signedIn.page, 'settings', '/settings', heading);
  await shoot(signedIn.page, 'settings-profile', '/settings/profile', (page) =>
    expect(page.getByLabel('Bio')).toBeVisible(),
  );
});

test('create', async () => {
  const size = WIDTHS[2];
  await signedIn.page.setViewportSize(size);
  await signedIn.page.goto('/');
  const dialog = await signedIn.prepare(
    [{ name: 'sunrise.jpg', mimeType: 'image/jpeg', buffer: await drawnPhoto('sunrise-hills') }],
    'Up before the birds',
  );
  for (const theme of THEMES) {
    await signedIn.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const viewport of WIDTHS) {
      await signedIn.page.setViewportSize(viewport);
      await expect(dialog.getByLabel('Caption')).toBeVisible();
      await signedIn.page.screenshot({ path: `${FOLDER}/create-describe-${viewport.width}-${theme}.png` });
    }
  }
});
