import { ACCEPTED_MEDIA, acceptAttribute } from './accepted-media';

describe('accepted media', () => {
  it('name no HEIC, so that phones convert by themselves', () => {
    expect(acceptAttribute()).not.toMatch(/hei[cf]/i);
  });

  it('can be asked by kind', () => {
    expect(acceptAttribute('video')).toBe('video/mp4,.mp4,.m4v,video/quicktime,.mov,video/webm,.webm');
    expect(`${acceptAttribute('image')},${acceptAttribute('video')}`).toBe(acceptAttribute());
  });

  it('name each extension once', () => {
    const extensions = ACCEPTED_MEDIA.flatMap((media) => media.extensions);
    expect(new Set(extensions).size).toBe(extensions.length);
  });
});
