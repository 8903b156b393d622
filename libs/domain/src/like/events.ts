import { z } from 'zod';
import { defineEvent } from '../kernel/define-event';

const Like = z.strictObject({ postId: z.string(), authorId: z.string(), userId: z.string() });

export const likeEvents = [defineEvent('Liked', Like), defineEvent('Unliked', Like)] as const;
