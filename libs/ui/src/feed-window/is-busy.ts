/** Whether somebody is in the middle of something in there: focus, an open menu, a playing video. */
export function isBusy(element: Element): boolean {
  if (element.contains(document.activeElement)) return true;
  if (element.querySelector('[aria-expanded="true"]')) return true;
  return [...element.querySelectorAll('video')].some((video) => !video.paused);
}
