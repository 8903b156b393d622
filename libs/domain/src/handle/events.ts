import { z } from 'zod';
import { defineEvent } from '../kernel/define-event';

const Handle = z.strictObject({
  handle: z.string(),
  kind: z.enum(['username', 'email']),
  userId: z.string(),
});

export const handleEvents = [
  defineEvent('HandleClaimed', Handle),
  defineEvent('HandleReleased', Handle),
] as const;
