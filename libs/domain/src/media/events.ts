import { z } from 'zod';
import { defineEvent } from '../kernel/define-event';
import { ERASED_MEDIA, MediaRef, MediaTarget } from './media-shape';

export const mediaEvents = [
  defineEvent(
    'MediaUploaded',
    z.strictObject({
      mediaId: z.string(),
      ownerId: z.string(),
      purpose: z.enum(['attachment', 'avatar']),
      media: MediaRef,
    }),
    { personal: { media: { class: 'content', subject: 'ownerId', erased: ERASED_MEDIA } } },
  ),
  /** Appended before the post or message itself; where that never came to be, the medium is discarded like an unused one. */
  defineEvent(
    'MediaAttached',
    z.strictObject({ mediaId: z.string(), ownerId: z.string(), target: MediaTarget }),
  ),
  /** Never attached to anything within a day, or never recorded at all, or replaced, or its post was deleted: its files are gone. */
  defineEvent('MediaDiscarded', z.strictObject({ mediaId: z.string(), ownerId: z.string() })),
] as const;
