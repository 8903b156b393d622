import { pictureFor, picturesOf, ratioOf, srcsetOf, videoOf } from './renditions';
import { thumbUrl } from './thumb';

const rendition = (width: number, type = 'image/webp') => ({ url: `/${width}`, width, height: width, type });
const video = { renditions: [rendition(720, 'video/mp4'), rendition(1080), rendition(320)] };

describe('the renditions of a medium', () => {
  it('are its pictures, smallest first, and its video', () => {
    expect(picturesOf(video).map(({ width }) => width)).toEqual([320, 1080]);
    expect(videoOf(video)?.type).toBe('video/mp4');
    expect(srcsetOf(picturesOf(video))).toBe('/320 320w, /1080 1080w');
  });

  it('have one for a width: the next larger, or the largest', () => {
    expect(pictureFor(video, 320)?.width).toBe(320);
    expect(pictureFor(video, 321)?.width).toBe(1080);
    expect(pictureFor(video, 4_000)?.width).toBe(1080);
    expect(pictureFor({ renditions: [] }, 320)).toBeUndefined();
  });

  it('are shown in a box neither too tall nor too wide', () => {
    expect(ratioOf({ width: 1000, height: 1000 })).toBe(1);
    expect(ratioOf({ width: 100, height: 1000 })).toBe(0.8);
    expect(ratioOf({ width: 5000, height: 100 })).toBe(1.91);
    expect(ratioOf({ width: 0, height: 0 })).toBe(1);
  });
});

describe('a thumbhash', () => {
  it('becomes a small picture', () => {
    expect(thumbUrl('1QcSHQRnh493V4dIh4eXh1h4kJUI')).toMatch(/^data:image\/png;base64,/);
    expect(thumbUrl('1QcSHQRnh493V4dIh4eXh1h4kJUI')).toBe(thumbUrl('1QcSHQRnh493V4dIh4eXh1h4kJUI'));
  });

  it('is nothing where it is none', () => {
    expect(thumbUrl('')).toBeNull();
    expect(thumbUrl('***')).toBeNull();
  });
});
