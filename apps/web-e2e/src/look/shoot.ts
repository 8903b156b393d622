import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { mkdir } from 'node:fs/promises';
import { faultsOf } from './faults';

const FOLDER = process.env.LOOKS_FOLDER ?? 'test-results/looks';
export const WIDTHS = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1280, height: 860 },
] as const;
export const THEMES = ['light', 'dark'] as const;

/**
 * The page as it stands, at every width, by day and by night: a picture of each under `test-results/looks` to be looked
 * at, no fault in how it is drawn, and (at the narrowest) no serious or critical finding of axe.
 */
export async function shootAsItStands(page: Page, name: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  for (const size of WIDTHS) {
    await page.setViewportSize(size);
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.screenshot({
        path: `${FOLDER}/${name}-${size.width}-${theme}.png`,
        animations: 'disabled',
      });
      if (size === WIDTHS[0]) expect.soft(await graveFindings(page), `${name} ${theme}`).toEqual([]);
    }
    expect.soft(await faultsOf(page), `${name} at ${size.width}`).toEqual([]);
  }
}

async function graveFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}
