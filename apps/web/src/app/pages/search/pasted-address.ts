/** The path of one of our own addresses that somebody pasted: a profile, a post or a tag; null for anything else. */
export function pastedPath(text: string, origin: string): string | null {
  const address = text.trim();
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.origin === origin && /^\/(u|p|tags)\/[^/]+/.test(url.pathname) ? url.pathname : null;
}
