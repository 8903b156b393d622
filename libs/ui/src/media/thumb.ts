import { thumbHashToDataURL } from 'thumbhash';

const KEPT = 300;
const decoded = new Map<string, string>();

/** A data URL of the blurred picture in a thumbhash (base64); null where it is not one. Decoded once. */
export function thumbUrl(thumbhash: string): string | null {
  const known = decoded.get(thumbhash);
  if (known !== undefined) return known;
  const url = decode(thumbhash);
  if (url === null) return null;
  decoded.set(thumbhash, url);
  const oldest = decoded.keys().next();
  if (decoded.size > KEPT && !oldest.done) decoded.delete(oldest.value);
  return url;
}

function decode(thumbhash: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(thumbhash), (char) => char.charCodeAt(0));
    return bytes.length < 5 ? null : thumbHashToDataURL(bytes);
  } catch {
    return null;
  }
}
