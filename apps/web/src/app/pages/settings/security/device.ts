import type { Glyph } from '@heliograph/ui';

export interface Device {
  /** "Firefox on Linux". */
  readonly words: string;
  readonly icon: Glyph;
}

/** The more particular before what they call themselves too: Edge says Chrome, and Chrome says Safari. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrom(e|ium)\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string, Glyph])[] = [
  [/iPhone|iPod/, 'iPhone', 'phone'],
  [/iPad/, 'iPad', 'phone'],
  [/Android/, 'Android', 'phone'],
  [/Windows/, 'Windows', 'laptop'],
  [/Macintosh|Mac OS X/, 'Mac', 'laptop'],
  [/CrOS/, 'ChromeOS', 'laptop'],
  [/Linux|X11/, 'Linux', 'laptop'],
];

/** What a session's user agent says of its device, in words that people know it by. */
export function deviceOf(userAgent: string): Device {
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1];
  const [, system, icon = 'laptop'] = SYSTEMS.find(([pattern]) => pattern.test(userAgent)) ?? [];
  if (browser === undefined) return { words: system ?? 'An unknown device', icon };
  return { words: system === undefined ? browser : `${browser} on ${system}`, icon };
}
