import type { EventData } from '../event-table';
import { accept, refuse, type Decider } from '../kernel/decider';

export type RevocationReason = EventData<'SessionRevoked'>['reason'];

export interface SessionState {
  readonly status: 'none' | 'live' | 'revoked';
  readonly sessionId: string;
  readonly userId: string;
  readonly userAgent: string;
  readonly ip: string;
  readonly startedAt: string;
}

export type SessionCommand =
  | ({ readonly type: 'Start' } & EventData<'SessionStarted'>)
  | { readonly type: 'Revoke'; readonly reason: RevocationReason };

export type SessionRefusal = 'not-found';

/** One sign-in of one person: `session-<id>`. Once revoked it never comes back. */
export const session: Decider<
  SessionState,
  SessionCommand,
  'SessionStarted' | 'SessionRevoked',
  SessionRefusal
> = {
  name: 'session',
  initial: { status: 'none', sessionId: '', userId: '', userAgent: '', ip: '', startedAt: '' },

  decide(state, command) {
    switch (command.type) {
      case 'Start': {
        if (state.status === 'live') return accept();
        if (state.status === 'revoked') return refuse('not-found');
        const { type: _, ...data } = command;
        return accept({ type: 'SessionStarted', data });
      }
      case 'Revoke': {
        if (state.status === 'none') return refuse('not-found');
        if (state.status === 'revoked') return accept();
        const { sessionId, userId } = state;
        return accept({ type: 'SessionRevoked', data: { sessionId, userId, reason: command.reason } });
      }
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'SessionStarted':
        return { ...event.data, status: 'live', startedAt: event.metadata.at };
      case 'SessionRevoked':
        return { ...state, status: 'revoked' };
    }
  },
};
