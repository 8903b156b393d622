import type { RevocationReason } from '@heliograph/domain';

export interface EndedSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly reason: RevocationReason;
}

/**
 * Sessions that ended while access tokens of theirs may still be about. Fed by the tail of the log, whoever wrote it; a
 * process that starts reads back as far as a token lives.
 */
export interface RevokedSessions {
  has(sessionId: string): boolean;
  /** Called once for each session that ends from now on. Returns the way to stop. */
  onEnded(listener: (ended: EndedSession) => void): () => void;
}
