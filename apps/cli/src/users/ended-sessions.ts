import { session, sessionStream, type RevocationReason } from '@heliograph/domain';
import type { Installation } from '../installation';
import { operatorContext } from './person';

/**
 * Ends every session of a person: first in the log, which a running server follows, so that access tokens and open
 * sockets go within seconds; then what would continue it. Answers how many have ended by this.
 */
export async function endSessions(
  { streams, state }: Installation,
  userId: string,
  reason: RevocationReason,
): Promise<number> {
  const families = await state.refreshFamilies.list(userId, Date.now());
  let ended = 0;
  for (const { sessionId } of families) {
    const revoke = { type: 'Revoke' as const, reason };
    const result = await streams.execute(sessionStream(sessionId), session, revoke, operatorContext());
    // A family whose session is not in the log (a restored copy) continues nothing, and goes all the same.
    if (result.ok && result.events.length > 0) ended += 1;
    await state.refreshFamilies.end(sessionId);
  }
  return ended;
}
