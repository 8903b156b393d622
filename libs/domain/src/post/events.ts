import { z } from 'zod';
import { defineEvent } from '../kernel/define-event';
import { MediaRef } from '../media/media-shape';

const content = (erased: unknown) => ({ class: 'content', subject: 'authorId', erased }) as const;

export const postEvents = [
  defineEvent(
    'PostCreated',
    z.strictObject({
      postId: z.string(),
      authorId: z.string(),
      media: z.array(MediaRef),
      /** One for each medium, in the same order; empty where there is none. */
      altTexts: z.array(z.string()),
      caption: z.string(),
      /** Normalised, without the #, in order of appearance, each once. */
      tags: z.array(z.string()),
    }),
    {
      personal: { media: content([]), altTexts: content([]), caption: content(''), tags: content([]) },
    },
  ),
  defineEvent(
    'CaptionEdited',
    z.strictObject({
      postId: z.string(),
      authorId: z.string(),
      caption: z.string(),
      tags: z.array(z.string()),
      previousTags: z.array(z.string()),
    }),
    { personal: { caption: content(''), tags: content([]), previousTags: content([]) } },
  ),
  defineEvent(
    'PostDeleted',
    z.strictObject({
      postId: z.string(),
      authorId: z.string(),
      deletedBy: z.string(),
      mediaIds: z.array(z.string()),
      tags: z.array(z.string()),
    }),
    {
      personal: { tags: content([]) },
    },
  ),
] as const;
