/** A web address as people say it: without the scheme, the `www.` and the slash at the end. */
export const spokenAddress = (website: string): string =>
  website.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '');
