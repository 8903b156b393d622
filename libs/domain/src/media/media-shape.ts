import { z } from 'zod';

/** A stored file of a medium. `name` is its file name beside those of the medium (`3f9a0c1b2d4e-320.webp`, `…-video.mp4`): its first part tells tries of an upload apart. */
export const StoredRendition = z.strictObject({
  name: z.string(),
  width: z.int(),
  height: z.int(),
  type: z.string(),
  bytes: z.int(),
});
export type StoredRendition = z.infer<typeof StoredRendition>;

/** A medium as events and documents carry it: everything needed to show it but the signature of its addresses. */
export const MediaRef = z.strictObject({
  id: z.string(),
  kind: z.enum(['image', 'video']),
  width: z.int(),
  height: z.int(),
  durationMs: z.optional(z.int()),
  thumbhash: z.string(),
  renditions: z.array(StoredRendition),
});
export type MediaRef = z.infer<typeof MediaRef>;

/** What is left of a medium whose owner was forgotten: its thumbhash is a small picture of it, so all of it goes. */
export const ERASED_MEDIA: MediaRef = {
  id: '',
  kind: 'image',
  width: 1,
  height: 1,
  thumbhash: '',
  renditions: [],
};

/** A portrait: square WebP files, smallest first. */
export const AvatarRef = z.strictObject({ id: z.string(), renditions: z.array(StoredRendition) });
export type AvatarRef = z.infer<typeof AvatarRef>;

/** The one thing a medium is shown in: who has it first on this stream keeps it, so two posts can never share a file. */
export const MediaTarget = z.strictObject({ kind: z.enum(['post', 'message']), id: z.string() });
export type MediaTarget = z.infer<typeof MediaTarget>;
