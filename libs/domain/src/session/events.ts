import { z } from 'zod';
import { defineEvent } from '../kernel/define-event';

const audit = { class: 'audit', subject: 'userId', erased: '' } as const;

export const sessionEvents = [
  defineEvent(
    'SessionStarted',
    z.strictObject({ sessionId: z.string(), userId: z.string(), userAgent: z.string(), ip: z.string() }),
    {
      personal: { userAgent: audit, ip: audit },
    },
  ),
  defineEvent(
    'SessionRevoked',
    z.strictObject({
      sessionId: z.string(),
      userId: z.string(),
      reason: z.enum([
        'signed-out',
        'ended-by-owner',
        'password-changed',
        'refresh-reused',
        'ended-by-operator',
      ]),
    }),
  ),
] as const;
