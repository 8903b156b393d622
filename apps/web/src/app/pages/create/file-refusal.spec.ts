import { LIMITS } from '@heliograph/rules';
import { kindOf, refusalByFacts, refusalByLength, refusalByPixels } from './file-refusal';

const file = (name: string, type = '', size = 1_000) => ({ name, type, size });

describe('what is refused before a byte is sent', () => {
  it('lets photos and videos pass, by type or by name', () => {
    expect(refusalByFacts(file('a.JPG'))).toBeNull();
    expect(refusalByFacts(file('blob', 'image/avif'))).toBeNull();
    expect(refusalByFacts(file('clip.mov'))).toBeNull();
    expect(kindOf(file('clip.mov'))).toBe('video');
    expect(kindOf(file('blob', 'image/webp'))).toBe('image');
  });

  it('says what to do about HEIC, and about what is no photo or video', () => {
    expect(refusalByFacts(file('attic-07.heic'))).toContain('Most compatible');
    expect(refusalByFacts(file('attic', 'image/heif'))).toContain('HEIC');
    expect(refusalByFacts(file('notes.pdf', 'application/pdf'))).toContain('JPEG, PNG');
    expect(refusalByFacts(file('empty.jpg', 'image/jpeg', 0))).toContain('empty');
  });

  it('names size and limit, each kind its own', () => {
    expect(refusalByFacts(file('a.jpg', '', LIMITS.imageBytes))).toBeNull();
    expect(refusalByFacts(file('a.jpg', '', 34 * 1024 * 1024))).toMatch(/^is 34 MB; photos .* 30 MB/);
    expect(refusalByFacts(file('a.mp4', '', 34 * 1024 * 1024))).toBeNull();
    expect(refusalByFacts(file('a.mp4', '', 134 * 1024 * 1024))).toMatch(/^is 134 MB; videos .* 100 MB/);
  });

  it('names pixels and length', () => {
    expect(refusalByPixels(10_000, 5_000)).toBeNull();
    expect(refusalByPixels(10_000, 6_000)).toMatch(/^has 60 megapixels; .* 50/);
    expect(refusalByLength(60.4)).toBeNull();
    expect(refusalByLength(84.9)).toMatch(/^is 1:24 long; .* a minute/);
  });
});
