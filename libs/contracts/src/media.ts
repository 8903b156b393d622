import * as z from 'zod/mini';
import { Id } from './primitives';

/** One file that can be shown: a WebP picture, a remuxed video, or a video's poster. The URL is signed and expires. */
export const Rendition = z.object({ url: z.string(), width: z.int(), height: z.int(), type: z.string() });
export type Rendition = z.infer<typeof Rendition>;

/**
 * A medium. `width`/`height` are the upright picture's; `thumbhash` is base64. The renditions of an image are WebP,
 * smallest first; of a video: the video itself (`type` starts with `video/`) and its posters (`image/webp`), if any.
 */
export const Media = z.object({
  id: Id,
  kind: z.enum(['image', 'video']),
  width: z.int(),
  height: z.int(),
  durationMs: z.optional(z.int()),
  thumbhash: z.string(),
  renditions: z.array(Rendition),
});
export type Media = z.infer<typeof Media>;
