import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import type { Picture } from './in-browser';

/** How many stops may lie between two places before the way counts as no way. */
const MOST_STOPS = 120;

/** What is seen of the place that has the focus. */
interface Focus {
  /** Enough of it to be found again in the source, for the message of a failing test. */
  readonly what: string;
  readonly isBody: boolean;
  readonly hasRing: boolean;
  /** Whether some of it is on screen and not covered by something else. */
  readonly isInSight: boolean;
}

/** One person who has a keyboard and no mouse, and looks at every step at where the focus is. */
export class ByKeyboard {
  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
  ) {}

  static async open(browser: Browser, url: string): Promise<ByKeyboard> {
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 860 } });
    return new ByKeyboard(await context.newPage(), context);
  }

  /** One stop on; what is reached there must be seen, and be seen to have the focus. */
  async tab(key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await this.page.keyboard.press(key);
    const focus = await this.focus();
    // After the last stop the focus is the browser's own for one step.
    if (focus.isBody) return;
    expect(focus, `the focus is seen at ${focus.what}`).toMatchObject({ hasRing: true, isInSight: true });
  }

  /** Stop by stop to a place. */
  async tabTo(place: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await expect(place).toBeVisible();
    for (let stop = 0; stop < MOST_STOPS; stop++) {
      if (await has(place)) return;
      await this.tab(key);
    }
    throw new Error(`${place.toString()} cannot be reached by ${key}.`);
  }

  /** Presses a key and asserts that somebody who goes on with keys is not thrown back to the top of the page. */
  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
    await this.keepsFocus(`after ${key}`);
  }

  async enter(place: Locator, key = 'Enter'): Promise<void> {
    await this.tabTo(place);
    await this.press(key);
  }

  async type(field: Locator, text: string): Promise<void> {
    await this.tabTo(field);
    await this.page.keyboard.insertText(text);
    await expect(field).toHaveValue(text);
  }

  async choose(button: Locator, files: readonly Picture[]): Promise<void> {
    await this.tabTo(button);
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.keyboard.press('Enter');
    await (await chooser).setFiles([...files]);
  }

  /** A settled page has the focus somewhere; what takes it away gives it back within the deadline. */
  async keepsFocus(when: string): Promise<void> {
    await expect.poll(async () => (await this.focus()).isBody, { message: `focus lost ${when}` }).toBe(false);
  }

  focus(): Promise<Focus> {
    return this.page.evaluate(() => {
      const { activeElement, body } = document;
      if (!(activeElement instanceof HTMLElement) || activeElement === body) {
        return { what: 'body', isBody: true, hasRing: false, isInSight: false };
      }
      // A field without a border of its own marks the bar that it is in.
      const bar = activeElement.matches('textarea') ? activeElement.closest('form') : null;
      const marked = bar === null ? [activeElement] : [activeElement, bar];
      const isDrawn = (element: Element) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
      };
      const { left, top, right, bottom } = activeElement.getBoundingClientRect();
      const within = (low: number, high: number, most: number): number[] => {
        const from = Math.max(low, 0);
        const to = Math.min(high, most);
        return to <= from ? [] : [0.1, 0.5, 0.9].map((part) => from + (to - from) * part);
      };
      const isInSight = within(left, right, innerWidth).some((x) =>
        within(top, bottom, innerHeight).some((y) => {
          const hit = document.elementFromPoint(x, y);
          return hit !== null && (activeElement.contains(hit) || hit.contains(activeElement));
        }),
      );
      return {
        what: activeElement.outerHTML.slice(0, 200),
        isBody: false,
        hasRing: activeElement.matches(':focus-visible') && marked.some(isDrawn),
        isInSight,
      };
    });
  }
}

const has = (place: Locator): Promise<boolean> =>
  place.evaluateAll((elements) => elements.some((element) => element === document.activeElement));
