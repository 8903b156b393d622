import { z } from 'zod';
import { defineEvent } from '../kernel/define-event';
import { MediaRef } from './media-shape';

/** The one thing a medium is shown in: who has it first on this stream keeps it, so two posts can never share a file. */
export const MediaTarget = z.strictObject({ kind: z.enum(['post', 'message']), id: z.string() });
export type MediaTarget = z.infer<typeof MediaTarget>;

export const mediaEvents = [
  defineEvent(
    'MediaUploaded',
    z.strictObject({
      mediaId: z.string(),
      ownerId: z.string(),
      purpose: z.enum(['attachment', 'avatar']),
      media: MediaRef,
    }),
  ),
  /** Appended before the post or message itself; where that never came to be, the medium is discarded like an unused one. */
  defineEvent(
    'MediaAttached',
    z.strictObject({ mediaId: z.string(), ownerId: z.string(), target: MediaTarget }),
  ),
  /** Never attached to anything within a day, or replaced, or its post was deleted: its files are gone. */
  defineEvent('MediaDiscarded', z.strictObject({ mediaId: z.string(), ownerId: z.string() })),
] as const;
