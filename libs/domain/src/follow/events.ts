import { z } from 'zod';
import { defineEvent } from '../kernel/define-event';

const Edge = z.strictObject({ followerId: z.string(), followeeId: z.string() });

export const followEvents = [defineEvent('Followed', Edge), defineEvent('Unfollowed', Edge)] as const;
