import * as fc from 'fast-check';
import { MOST_ZOOM, centred, cropOf, moved, zoomed } from './crop-view';

const size = { width: 900, height: 1200 };

describe('the square of a picture', () => {
  it('begins in the middle, as large as fits', () => {
    expect(cropOf(centred(size, 300))).toEqual({ x: 0, y: 150, side: 900 });
  });

  it('moves against the push, by the picture’s own pixels, and no further than its edge', () => {
    const view = centred(size, 300);
    expect(cropOf(moved(view, 0, -20)).y).toBeCloseTo(210);
    expect(cropOf(moved(view, 0, 1_000)).y).toBeCloseTo(0);
    expect(cropOf(moved(view, 50, -1_000))).toEqual({ x: 0, y: 300, side: 900 });
  });

  it('is enlarged around its middle', () => {
    const crop = cropOf(zoomed(centred(size, 300), 2));
    expect(crop.side).toBeCloseTo(450);
    expect(crop.x).toBeCloseTo(225);
    expect(crop.y).toBeCloseTo(375);
  });

  it('lies within the picture whatever is done to it', () => {
    const number = fc.double({ min: -2_000, max: 2_000, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8_000 }),
        fc.integer({ min: 1, max: 8_000 }),
        fc.array(fc.tuple(number, number, fc.double({ min: 0, max: 9, noNaN: true })), { maxLength: 8 }),
        (width, height, acts) => {
          let view = centred({ width, height }, 400);
          for (const [right, down, zoom] of acts) view = zoomed(moved(view, right, down), zoom);
          const { x, y, side } = cropOf(view);
          const slack = 1e-6 * Math.max(width, height);
          expect(side).toBeGreaterThanOrEqual(Math.min(width, height) / MOST_ZOOM - slack);
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(-slack);
          expect(x + side).toBeLessThanOrEqual(width + slack);
          expect(y + side).toBeLessThanOrEqual(height + slack);
        },
      ),
    );
  });
});
