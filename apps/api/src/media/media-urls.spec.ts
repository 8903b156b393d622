import { createMediaUrls } from './media-urls';

const key = Buffer.alloc(32, 7);
const HOUR = 3_600_000;
const at = (hours: number) => createMediaUrls(key, () => hours * HOUR);
const parts = (url: string) => {
  const { pathname, searchParams } = new URL(url, 'http://host');
  return { pathname, expires: searchParams.get('e') ?? '', signature: searchParams.get('s') ?? '' };
};

describe('media addresses', () => {
  it('are the same for everybody until the next boundary, so that browsers cache them', () => {
    expect(at(6.1).url('m1', '640.webp')).toBe(at(17.9).url('m1', '640.webp'));
    expect(at(18.1).url('m1', '640.webp')).not.toBe(at(17.9).url('m1', '640.webp'));
  });

  it.each([0, 5.9, 6.1, 12, 17.9, 18.1, 500_003.7])(
    'last between 6 and 18 hours (asked at hour %d)',
    (hours) => {
      const left = Number(parts(at(hours).url('m1', 'a.webp')).expires) / 3600 - hours;
      expect(left).toBeGreaterThanOrEqual(6);
      expect(left).toBeLessThanOrEqual(18);
      expect(Number(parts(at(hours).url('m1', 'a.webp')).expires) % (12 * 3600)).toBe(0);
    },
  );

  it('share one signature over all files of a medium, and no two media', () => {
    const urls = at(1);
    expect(parts(urls.url('m1', '320.webp')).signature).toBe(parts(urls.url('m1', '1080.webp')).signature);
    expect(parts(urls.url('m1', '320.webp')).signature).not.toBe(parts(urls.url('m2', '320.webp')).signature);
  });

  it('work until they expire and not longer', () => {
    const { expires, signature } = parts(at(1).url('m1', 'a.webp'));
    expect(at(11.9).allows('m1', expires, signature)).toBe(true);
    expect(at(12).allows('m1', expires, signature)).toBe(false);
  });

  it.each([
    ['another medium', 'm2', (e: string, s: string) => [e, s]],
    ['a later expiry', 'm1', (e: string, s: string) => [String(Number(e) + 43_200), s]],
    [
      'a changed signature',
      'm1',
      (e: string, s: string) => [e, `${s.slice(0, -1)}${s.endsWith('A') ? 'B' : 'A'}`],
    ],
    ['a cut signature', 'm1', (e: string, s: string) => [e, s.slice(0, 10)]],
    ['no signature', 'm1', (e: string) => [e, '']],
    ['an expiry that is no number', 'm1', (_: string, s: string) => ['1e99', s]],
    ['a negative expiry', 'm1', (_: string, s: string) => ['-1', s]],
  ])('refuse %s', (_, mediaId, change) => {
    const urls = at(1);
    const { expires, signature } = parts(urls.url('m1', 'a.webp'));
    const [e = '', s = ''] = change(expires, signature);
    expect(urls.allows(mediaId, e, s)).toBe(false);
  });

  it('are another server’s nothing', () => {
    const { expires, signature } = parts(at(1).url('m1', 'a.webp'));
    expect(createMediaUrls(Buffer.alloc(32, 8), () => HOUR).allows('m1', expires, signature)).toBe(false);
  });
});
