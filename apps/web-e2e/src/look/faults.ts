import type { Page } from '@playwright/test';

/**
 * What is wrong with the page as it is drawn now, each as a sentence: it or a part of it scrolls sideways, text is cut
 * off without three dots, buttons in a row are not in line.
 */
export const faultsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const faults: string[] = [];
    const root = document.documentElement;
    const nameOf = (element: Element) =>
      `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${element.textContent.trim().slice(0, 40)}`;
    const isShown = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && element.checkVisibility({ opacityProperty: true });
    };

    const sideways = root.scrollWidth - root.clientWidth;
    if (sideways > 0) faults.push(`the page scrolls ${sideways} px sideways`);
    for (const box of document.querySelectorAll('main, main *, [role="dialog"], [role="dialog"] *')) {
      const { overflowX, scrollSnapType } = getComputedStyle(box);
      const past = box.scrollWidth - box.clientWidth;
      const isMeant = box.matches('textarea, input') || scrollSnapType !== 'none';
      if ((overflowX === 'auto' || overflowX === 'scroll') && past > 1 && !isMeant) {
        faults.push(`scrolls ${past} px sideways: ${nameOf(box)}`);
      }
    }

    const hasOwnText = (element: Element) =>
      [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
      );
    const ownTextOf = (element: Element) => {
      const boxes = [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '')
        .map((node) => {
          const range = document.createRange();
          range.selectNode(node);
          return range.getBoundingClientRect();
        });
      return {
        left: Math.min(...boxes.map(({ left }) => left)),
        right: Math.max(...boxes.map(({ right }) => right)),
      };
    };
    for (const element of document.body.querySelectorAll('*')) {
      if (!hasOwnText(element) || !isShown(element)) continue;
      if (element.closest('.sr, .skip, svg, [aria-hidden="true"]')) continue;
      const text = ownTextOf(element);
      for (let box: Element | null = element; box && box !== document.body; box = box.parentElement) {
        const { overflowX, textOverflow, webkitLineClamp, scrollSnapType } = getComputedStyle(box);
        if (overflowX === 'visible') continue;
        if (textOverflow === 'ellipsis' || webkitLineClamp !== 'none' || scrollSnapType !== 'none') break;
        const { left, right } = box.getBoundingClientRect();
        if (text.right > right + 1.5 || text.left < left - 1.5) {
          faults.push(`cut without dots: ${nameOf(element)}`);
        }
        break;
      }
    }

    const rows = new Set(
      [...document.querySelectorAll('button, a.btn, a.ib')].filter(isShown).map((one) => one.parentElement),
    );
    for (const row of rows) {
      const buttons = [...(row?.children ?? [])].filter(
        (one) => one.matches('button, a.btn, a.ib') && isShown(one),
      );
      const boxes = buttons.map((one) => one.getBoundingClientRect());
      for (const [index, box] of boxes.entries()) {
        const next = boxes[index + 1];
        const overlaps = next && Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top) > 4;
        const off = next ? Math.abs((box.top + box.bottom - next.top - next.bottom) / 2) : 0;
        if (overlaps && off > 1.5)
          faults.push(`${off.toFixed(1)} px out of line: ${nameOf(buttons[index] ?? document.body)}`);
      }
    }
    return [...new Set(faults)];
  });
