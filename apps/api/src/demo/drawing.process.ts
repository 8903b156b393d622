// In a process of its own: the server's lets sharp open nothing but what people may upload, and no drawing is of that
// kind. It imports nothing of ours, so that Node runs it as it stands in tests too.
import sharp from 'sharp';
import * as z from 'zod/mini';

const Crop = z.enum(['top', 'right', 'bottom', 'left', 'centre']);
type Crop = z.infer<typeof Crop>;

/** What is to be drawn. */
const DrawingRequest = z.object({
  number: z.int(),
  /** An SVG file. */
  file: z.string(),
  /** A portrait is a square and has no variations. */
  isPortrait: z.boolean(),
  variation: z.object({
    crop: z.optional(Crop),
    hue: z.optional(z.number()),
    flip: z.optional(z.boolean()),
  }),
});
export type DrawingRequest = z.infer<typeof DrawingRequest>;

/** A JPEG; of the same request always the same bytes. */
export type DrawingAnswer =
  | { readonly number: number; readonly photo: Uint8Array }
  | { readonly number: number; readonly problem: string };

const LONGEST_SIDE = 1080;
const PORTRAIT_SIDE = 480;
/** Of each side, what a crop keeps. */
const KEPT = 0.7;
/** Dots an inch at which the drawings, and what is left of them, have about the longest side. */
const WHOLE_DENSITY = 80;
const CROPPED_DENSITY = 110;

function partOf(width: number, height: number, crop: Crop) {
  const kept = { width: Math.round(width * KEPT), height: Math.round(height * KEPT) };
  const free = { x: width - kept.width, y: height - kept.height };
  const across = { left: 0, right: free.x, top: null, bottom: null, centre: null }[crop];
  const down = { top: 0, bottom: free.y, left: null, right: null, centre: null }[crop];
  return { ...kept, left: across ?? Math.round(free.x / 2), top: down ?? Math.round(free.y / 2) };
}

async function photoOf({ file, variation: { crop, hue, flip = false } }: DrawingRequest): Promise<Buffer> {
  const drawn = sharp(file, { density: crop === undefined ? WHOLE_DENSITY : CROPPED_DENSITY }).removeAlpha();
  const { width, height } = await drawn.metadata();
  const cut = crop === undefined ? drawn : drawn.extract(partOf(width, height, crop));
  const lit = hue === undefined ? cut : cut.modulate({ hue });
  return (flip ? lit.flop() : lit)
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside' })
    .jpeg({ quality: 86 })
    .toBuffer();
}

const portraitOf = ({ file }: DrawingRequest): Promise<Buffer> =>
  sharp(file, { density: 288 })
    .resize(PORTRAIT_SIDE, PORTRAIT_SIDE)
    .flatten()
    .jpeg({ quality: 88 })
    .toBuffer();

async function answerTo(message: unknown): Promise<DrawingAnswer> {
  const request = DrawingRequest.parse(message);
  const { number, isPortrait } = request;
  try {
    return { number, photo: await (isPortrait ? portraitOf(request) : photoOf(request)) };
  } catch (error) {
    return { number, problem: `${request.file}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

process.on('message', (message) => {
  void answerTo(message).then((answer) => process.send?.(answer));
});
