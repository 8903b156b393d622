import { expect, test, type Browser, type Page } from '@playwright/test';
import sharp from 'sharp';
import { ADA, BRUNO, account } from './person/account';
import { ApiClient } from './person/api-client';
import { InBrowser } from './person/in-browser';
import { StartedServer } from './server/started-server';

/**
 * A long feed under the wheel: nothing jumps, the page does not grow with what was read, and the way back leads to what
 * was there. Pictures, captions and comments differ in size, as they do in life.
 */
test.describe.configure({ mode: 'serial', timeout: 240_000 });

const POSTS = 300;
/** The sum of all shifts, which is stricter than the worst window of them. */
const MOST_SHIFT = 0.05;
const MOST_ARTICLES = 25;
const MOST_ELEMENTS = 3000;
/** How far down, in pixels, the place is that is come back to. */
const MARK = 60_000;

const CLEO = account('cleo', 'Cleo Whitfield');
const WORDS = 'the light came late and left early and we waited for it with cold hands and thermos tea';

let server: StartedServer;
let reader: InBrowser;

test.beforeAll(async ({ browser }: { browser: Browser }) => {
  server = await StartedServer.start();
  const ada = await ApiClient.signUp(server.url, ADA);
  const authors = [await ApiClient.signUp(server.url, BRUNO), await ApiClient.signUp(server.url, CLEO)];
  await ada.follow(BRUNO.username);
  await ada.follow(CLEO.username);
  for (let n = 0; n < POSTS; n++) {
    const author = authors[n % authors.length];
    if (!author) break;
    const postId = await author.post(await author.upload(await plate(n), 'image/jpeg'), captionOf(n));
    if (n % 5 === 0) await ada.comment(postId, WORDS.slice(0, (n * 11) % WORDS.length) || 'Oh.');
    if (n % 10 === 0) await author.comment(postId, 'Thank you.');
  }
  reader = await InBrowser.open(browser, server.url);
  await watchShifts(reader.page);
  await reader.signIn(ADA.username, ADA.password);
  await reader.atHome();
});

test.afterAll(async () => {
  await reader.context.close();
  await server.remove();
});

for (const [device, viewport] of [
  ['phone', { width: 390, height: 844 }],
  ['desk', { width: 1280, height: 860 }],
] as const) {
  test(`${POSTS} posts on a ${device}`, async () => {
    const { page } = reader;
    await page.setViewportSize(viewport);
    await page.goto('/');
    await expect(page.getByRole('article').first()).toBeVisible();
    await page.mouse.move(viewport.width / 2, viewport.height / 2);

    let most = 0;
    let top: Place = { y: 0, plate: '', offset: 0 };
    await expect
      .poll(
        async () => {
          await page.mouse.wheel(0, 900);
          const { articles, elements, atEnd } = await sizeOf(page);
          most = Math.max(most, articles);
          expect(articles, 'posts in the page').toBeLessThanOrEqual(MOST_ARTICLES);
          expect(elements, 'elements in the page').toBeLessThanOrEqual(MOST_ELEMENTS);
          if (top.y < MARK) top = await topPlace(page);
          return atEnd;
        },
        { timeout: 120_000, intervals: [40] },
      )
      .toBe(true);
    expect(most).toBeGreaterThan(3);
    await expect(page.getByRole('article').last()).toContainText('Plate 0 ');
    const down = await shifts(page);
    expect(down.sum, `shifted: ${down.worst.join('; ')}`).toBeLessThan(MOST_SHIFT);

    await expect
      .poll(
        async () => {
          const { y } = await topPlace(page);
          await page.mouse.wheel(0, Math.max(top.y - y, -900));
          return y;
        },
        { timeout: 60_000, intervals: [40] },
      )
      .toBe(top.y);
    expect(await topPlace(page)).toEqual(top);
    const all = await shifts(page);
    expect(all.sum, `shifted: ${all.worst.join('; ')}`).toBeLessThan(MOST_SHIFT);

    // Into a post's author and back: the same card at the same height.
    const author = page.getByRole('article').filter({ hasText: top.plate }).locator('header a.label');
    await author.scrollIntoViewIfNeeded();
    const left = await topPlace(page);
    await author.click();
    await expect(page).toHaveURL(/\/u\//);
    await expect(page.locator('main a[href^="/p/"]').first()).toBeVisible();
    await page.goBack();
    await expect.poll(() => topPlace(page)).toEqual(left);
  });
}

interface Place {
  /** How far down the page is. */
  readonly y: number;
  readonly plate: string;
  readonly offset: number;
}

/** How far down the page is, and which plate is at the middle of the screen, and where. */
const topPlace = (page: Page): Promise<Place> =>
  page.evaluate(() => {
    for (const article of document.querySelectorAll('article')) {
      const { top, bottom } = article.getBoundingClientRect();
      if (bottom < innerHeight / 2) continue;
      const plate = /Plate \d+ /.exec(article.textContent)?.[0] ?? '';
      return { y: Math.round(scrollY), plate, offset: Math.round(top) };
    }
    return { y: Math.round(scrollY), plate: 'none', offset: 0 };
  });

const sizeOf = (page: Page) =>
  page.evaluate(() => ({
    articles: document.querySelectorAll('article').length,
    elements: document.querySelectorAll('*').length,
    atEnd:
      document.body.textContent.includes('You’ve caught the light.') &&
      scrollY + innerHeight >= document.documentElement.scrollHeight - 1,
  }));

/** Observes from the first moment of every page of this context on. */
const watchShifts = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const shifts = { sum: 0, worst: [] as string[] };
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput, sources } = entry as unknown as {
          value: number;
          hadRecentInput: boolean;
          sources: readonly { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
        };
        if (hadRecentInput) continue;
        shifts.sum += value;
        const [source] = sources;
        const what = source?.node instanceof Element ? source.node.outerHTML.slice(0, 90) : 'text';
        shifts.worst.push(
          `${value.toFixed(4)} at ${Math.round(scrollY)}: ${what} ${source?.previousRect.y} → ${source?.currentRect.y}`,
        );
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
};

const shifts = (page: Page): Promise<{ sum: number; worst: string[] }> =>
  page.evaluate(() => (window as unknown as { shifts: { sum: number; worst: string[] } }).shifts);

const captionOf = (n: number): string =>
  `Plate ${n} of the walk ${Array.from({ length: n % 4 }, () => WORDS).join(', ')}${n % 3 === 0 ? ' #plates' : ''}`;

/** Upright, square and wide ones, one after the other. */
const plate = (n: number): Promise<Buffer> =>
  sharp({
    create: {
      width: [320, 360, 480][n % 3] ?? 320,
      height: [400, 360, 270][n % 3] ?? 400,
      channels: 3,
      background: `hsl(${(n * 7) % 360}, 40%, 60%)`,
    },
  })
    .jpeg()
    .toBuffer();
