import sharp from 'sharp';

/**
 * sharp as uploads may use it: it opens the five accepted formats and nothing else. SVG, PDF, TIFF and the rest, which
 * it would open by default, are refused by the library itself, whatever the sniffing let through.
 */
export { sharp };

sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegFile',
    'VipsForeignLoadPngFile',
    'VipsForeignLoadWebpFile',
    'VipsForeignLoadNsgifFile',
    'VipsForeignLoadHeifFile',
  ],
});
// Every file is opened once and never again.
sharp.cache(false);
// One thread a picture: how many at a time is bounded by us, so that requests keep their share of the machine.
sharp.concurrency(1);
