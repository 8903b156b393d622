import { z } from 'zod';
import type { AccessTokens } from '../platform/access-tokens';
import { Refused } from '../platform/refused';
import type { SocketData } from './socket-types';

const Auth = z.object({ token: z.string().max(4096) });

/** Who connects, from `auth: {token}` of the handshake (never from the address, which ends up in logs). Refuses as any request without a good token. */
export function authenticate(auth: unknown, tokens: AccessTokens): SocketData {
  const parsed = Auth.safeParse(auth);
  if (!parsed.success) throw new Refused('unauthenticated');
  const { userId, sessionId, expiresAt } = tokens.verify(parsed.data.token);
  return { userId, sessionId, expiresAt };
}

/** A refusal as Socket.IO hands it to the client's `connect_error`: `message` is the code, `data` has the sentence too. */
export function connectError({ code, detail }: Refused): Error & { data: { code: string; detail: string } } {
  return Object.assign(new Error(code), { data: { code, detail } });
}
