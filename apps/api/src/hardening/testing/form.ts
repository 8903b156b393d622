import fc from 'fast-check';
import { hostileText } from './hostile';

const BOUNDARY = 'fuzzer-boundary';
/** A whole GIF of one pixel. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

export const FORM_TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

const contents = fc.oneof(
  fc.constantFrom(PIXEL, PIXEL.subarray(0, 20), Buffer.alloc(0), Buffer.from('<svg onload="alert(1)"/>')),
  fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
);

const part = fc
  .record({
    field: fc.oneof(
      { weight: 6, arbitrary: fc.constant('file') },
      fc.constantFrom('poster', '', '__proto__', 'toString'),
    ),
    name: fc.oneof({ weight: 3, arbitrary: fc.constant('a.gif') }, hostileText),
    type: fc.constantFrom('image/gif', 'image/jpeg', 'text/html', 'nonsense', ''),
    content: contents,
  })
  .map(({ field, name, type, content }) =>
    Buffer.concat([
      Buffer.from(
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`,
      ),
      content,
      Buffer.from('\r\n'),
    ]),
  );

const END = Buffer.from(`--${BOUNDARY}--\r\n`);

export const goodForm: Buffer = Buffer.concat([
  Buffer.from(
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.gif"\r\nContent-Type: image/gif\r\n\r\n`,
  ),
  PIXEL,
  Buffer.from('\r\n'),
  END,
]);

/** Forms with no, several, odd and cut parts. */
export const anyForm: fc.Arbitrary<Buffer> = fc
  .record({
    parts: fc.array(part, { maxLength: 4 }),
    kept: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map(({ parts, kept }) => {
    const whole = Buffer.concat([...parts, END]);
    return whole.subarray(0, Math.floor(whole.length * kept));
  });
