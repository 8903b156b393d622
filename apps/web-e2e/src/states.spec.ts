import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { shootAsItStands } from './look/shoot';
import { account } from './person/account';
import { ApiClient } from './person/api-client';
import { InBrowser } from './person/in-browser';
import { drawnPhoto } from './person/photo';
import { StartedServer } from './server/started-server';

/**
 * The main pages waiting, failing, empty and full of what does not fit: names and captions without a space in them,
 * writing from right to left, counts up to 12,345,678. Each is pictured at three widths, by day and by night.
 */
test.describe.configure({ timeout: 180_000 });

const UNBROKEN = 'ha'.repeat(100);
const ARABIC = 'كان الضوء هذا الصباح أهدأ من المعتاد، فانتظرنا حتى بردت أيدينا #صباح';
const HEBREW = 'האור הגיע מאוחר והלך מוקדם, and nobody minded.';
const MANY = 12_345_678;

const ADA = account('ada.light', 'Ada Marlowe');
const WIDE = account('w'.repeat(30), 'W'.repeat(64));
const NOOR = account('noor', 'نور حداد');
const NEWCOMER = account('newcomer', '');

let server: StartedServer;
let ada: InBrowser;
let newcomer: InBrowser;
let widePost: string;
let arabicPost: string;
let withWide: string;
let withNoor: string;
let withNobody: string;

test.beforeAll(async ({ browser }: { browser: Browser }) => {
  server = await StartedServer.start();
  const api = await ApiClient.signUp(server.url, ADA);
  const wide = await ApiClient.signUp(server.url, WIDE);
  const noor = await ApiClient.signUp(server.url, NOOR);
  const post = async (author: ApiClient, photo: string, caption: string) =>
    author.post(await author.upload(await drawnPhoto(photo, 800), 'image/jpeg'), caption);
  await api.follow(WIDE.username);
  await api.follow(NOOR.username);
  await wide.follow(ADA.username);
  await wide.avatar(await drawnPhoto('av-kwame', 400));
  await wide.editProfile({
    bio: UNBROKEN.slice(0, 150),
    website: `https://example.org/${UNBROKEN.slice(0, 150)}`,
  });
  await noor.editProfile({ bio: ARABIC.slice(0, 100) });
  arabicPost = await post(noor, 'coffee-light', ARABIC);
  await api.comment(arabicPost, HEBREW);
  await noor.comment(arabicPost, 'صباح الخير يا Ada');
  widePost = await post(wide, 'train-window', `${UNBROKEN} #${'a'.repeat(60)}`);
  await wide.comment(widePost, UNBROKEN);
  await api.comment(widePost, `https://example.org/${UNBROKEN}`);
  withWide = await api.converse(WIDE.username);
  await api.message(withWide, 'a1', UNBROKEN);
  await wide.message(withWide, 'w1', `https://example.org/${UNBROKEN}`);
  withNoor = await api.converse(NOOR.username);
  await noor.message(withNoor, 'n1', ARABIC);
  await api.message(withNoor, 'a2', HEBREW);
  await noor.message(withNoor, 'n2', 'Good. خير');
  ada = await InBrowser.open(browser, server.url);
  await ada.signIn(ADA.username, ADA.password);
  await ada.atHome();
  newcomer = await InBrowser.open(browser, server.url);
  await newcomer.signUp(NEWCOMER);
  const newcomerApi = await ApiClient.signIn(server.url, NEWCOMER);
  withNobody = await newcomerApi.converse(NOOR.username);
});

test.afterAll(async () => {
  await ada.context.close();
  await newcomer.context.close();
  await server.remove();
});

interface Place {
  readonly name: string;
  path(): string;
  /** What it asks the server for. */
  readonly asks: RegExp;
}

const PLACES: readonly Place[] = [
  { name: 'feed', path: () => '/', asks: /\/api\/feed\?/ },
  { name: 'profile', path: () => `/u/${NOOR.username}`, asks: /\/api\/users\/noor(\?|$)/ },
  { name: 'profile-posts', path: () => `/u/${NOOR.username}`, asks: /\/api\/users\/noor\/posts/ },
  { name: 'inbox', path: () => '/direct', asks: /\/api\/conversations\?/ },
  { name: 'conversation', path: () => `/direct/${withNoor}`, asks: /\/api\/conversations\/[^/]+\/messages/ },
  { name: 'post', path: () => `/p/${arabicPost}`, asks: /\/api\/posts\/[^/?]+(\?|$)/ },
  { name: 'comments', path: () => `/p/${arabicPost}`, asks: /\/api\/posts\/[^/]+\/comments/ },
  { name: 'search', path: () => '/search', asks: /\/api\/search/ },
];

const open = async (page: Page, { name, path }: Place): Promise<void> => {
  await page.goto(path());
  if (name === 'search') await page.getByLabel('Search', { exact: true }).fill('noor');
};

const main = (page: Page): Locator => page.getByRole('main');

for (const place of PLACES) {
  test(`${place.name}, waiting`, async () => {
    const { page } = ada;
    await page.route(place.asks, () => undefined);
    await open(page, place);
    await expect(main(page).locator('.sk').first()).toBeVisible();
    await shootAsItStands(page, `${place.name}-waiting`);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  test(`${place.name}, failing, and well again`, async () => {
    const { page } = ada;
    await page.route(place.asks, (route) => route.fulfill({ status: 500, json: { code: 'internal' } }));
    await open(page, place);
    const retry = main(page).getByRole('button', { name: 'Retry' });
    await expect(retry).toBeVisible({ timeout: 20_000 });
    await expect(main(page).getByText(/500|internal|undefined|\[object/)).toHaveCount(0);
    await shootAsItStands(page, `${place.name}-failing`);
    await page.unroute(place.asks);
    await retry.click();
    await expect(retry).toBeHidden();
    await expect(
      main(page)
        .getByText(/نور حداد|noor/)
        .filter({ visible: true })
        .first(),
    ).toBeVisible();
  });
}

test('empty: feed, profile, inbox, conversation, search, comments', async () => {
  const { page } = newcomer;
  await page.goto('/');
  await expect(page.getByText('Nothing in the light yet')).toBeVisible();
  await shootAsItStands(page, 'feed-nothing');
  await page.goto(`/u/${NEWCOMER.username}`);
  await expect(page.getByText('Your first photograph goes here')).toBeVisible();
  await shootAsItStands(page, 'profile-nothing');
  await page.goto('/direct');
  await expect(page.getByText('No messages yet')).toBeVisible();
  await shootAsItStands(page, 'inbox-nothing');
  await page.goto(`/direct/${withNobody}`);
  await expect(page.getByText('This is where your conversation begins.')).toBeVisible();
  await shootAsItStands(page, 'conversation-nothing');
  await page.goto('/search');
  await page.getByLabel('Search', { exact: true }).fill(UNBROKEN.slice(0, 64));
  await expect(page.getByText('Nothing by that name')).toBeVisible();
  await shootAsItStands(page, 'search-nothing');
});

test('what does not fit: a post and its card, a profile, rows, a conversation', async () => {
  const { page } = ada;
  await withManyOfAll(page);
  await page.goto('/');
  const card = page.getByRole('article').filter({ hasText: UNBROKEN.slice(0, 20) });
  await expect(card.getByText('12.3M likes')).toBeVisible();
  await shootAsItStands(page, 'feed-full');
  await card.getByRole('button', { name: 'more', exact: true }).click();
  await shootAsItStands(page, 'feed-full-open');
  await page.goto(`/p/${widePost}`);
  await expect(page.getByText('12.3M likes')).toBeVisible();
  await expect(main(page).getByText('https://example.org/').first()).toBeVisible();
  await shootAsItStands(page, 'post-full');
  await page.goto(`/u/${WIDE.username}`);
  await expect(main(page).getByText('12.3M').first()).toBeVisible();
  await shootAsItStands(page, 'profile-full');
  await page.goto(`/u/${ADA.username}/followers`);
  await expect(main(page).getByText(WIDE.name)).toBeVisible();
  await shootAsItStands(page, 'followers-full');
  await page.goto(`/direct/${withWide}`);
  await expect(page.getByRole('log').getByText(UNBROKEN, { exact: true })).toBeVisible();
  await shootAsItStands(page, 'conversation-full');
  await page.goto('/direct');
  await expect(main(page).getByText(NOOR.name).first()).toBeVisible();
  await shootAsItStands(page, 'inbox-full');
  await page.goto('/search');
  await page.getByLabel('Search', { exact: true }).fill('ww');
  await expect(page.getByRole('option').first()).toBeVisible();
  await shootAsItStands(page, 'search-full');
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('from right to left: names, captions, comments and messages begin where they should', async () => {
  const { page } = ada;
  const isRightToLeft = (text: Locator) =>
    text.evaluate((element) => getComputedStyle(element).direction === 'rtl');
  await page.goto(`/p/${arabicPost}`);
  await expect(main(page).getByText('كان الضوء')).toBeVisible();
  expect(await isRightToLeft(main(page).getByText('كان الضوء'))).toBe(true);
  expect(await isRightToLeft(main(page).getByText('האור הגיע'))).toBe(true);
  await shootAsItStands(page, 'post-right-to-left');
  await page.goto(`/u/${NOOR.username}`);
  await expect(page.getByRole('heading', { name: NOOR.name })).toBeVisible();
  await shootAsItStands(page, 'profile-right-to-left');
  await page.goto(`/direct/${withNoor}`);
  const arabic = page.getByRole('log').getByText('كان الضوء');
  await expect(arabic).toBeVisible();
  expect(await isRightToLeft(arabic)).toBe(true);
  expect(await isRightToLeft(page.getByRole('log').getByText('Good. خير'))).toBe(false);
  await shootAsItStands(page, 'conversation-right-to-left');
});

/** Every count that comes is a large one. */
const withManyOfAll = (page: Page) =>
  page.route(/\/api\/(feed|posts|users|search|conversations)/, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(
      /"(likeCount|commentCount|posts|followers|following|unreadCount)":\d+/g,
      `"$1":${MANY}`,
    );
    await route.fulfill({ response: answer, body });
  });
