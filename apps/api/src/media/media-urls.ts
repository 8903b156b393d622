import { createHmac, timingSafeEqual } from 'node:crypto';

/** Signed addresses of stored files. */
export interface MediaUrls {
  /** `/media/<mediaId>/<name>?e=<expiry>&s=<signature>`: the same text for everybody until the window ends, so browsers cache it. */
  url(mediaId: string, name: string): string;
  /** Until when an address made now is good, in seconds since 1970: another value, other addresses. */
  expiry(): number;
  /** Whether the signature is ours, for this medium, and has not expired. `expires` and `signature` as they came. */
  allows(mediaId: string, expires: string, signature: string): boolean;
}

const WINDOW_S = 12 * 60 * 60;
const AT_LEAST_S = 6 * 60 * 60;
/** Signatures kept: the media on screen of many people at once, at about 100 bytes each. */
const REMEMBERED = 20_000;

/**
 * Signs a medium (all its files at once) up to the first 12-hour boundary at least 6 hours away: one signature a
 * medium and window, computed once.
 */
export function createMediaUrls(key: Buffer, now: () => number): MediaUrls {
  const remembered = new Map<string, string>();
  let rememberedFor = 0;

  const sign = (mediaId: string, expires: number): string =>
    createHmac('sha256', key).update(`${mediaId}\n${expires}`).digest('base64url').slice(0, 32);

  const expiry = (): number => Math.ceil((now() / 1000 + AT_LEAST_S) / WINDOW_S) * WINDOW_S;

  function queryOf(mediaId: string): string {
    const expires = expiry();
    if (expires !== rememberedFor || remembered.size >= REMEMBERED) remembered.clear();
    rememberedFor = expires;
    const known = remembered.get(mediaId);
    if (known !== undefined) return known;
    const query = `?e=${expires}&s=${sign(mediaId, expires)}`;
    remembered.set(mediaId, query);
    return query;
  }

  return {
    expiry,
    url: (mediaId, name) => `/media/${mediaId}/${name}${queryOf(mediaId)}`,
    allows(mediaId, expires, signature) {
      if (!/^\d{1,12}$/.test(expires) || Number(expires) * 1000 <= now()) return false;
      const expected = Buffer.from(sign(mediaId, Number(expires)));
      const given = Buffer.from(signature);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
