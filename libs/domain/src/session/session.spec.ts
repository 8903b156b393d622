import { given } from '../testing';
import { session } from './session';

const start = { sessionId: 's1', userId: 'ana', userAgent: 'Firefox', ip: '192.0.2.1' };
const started = { type: 'SessionStarted', data: start } as const;
const revoked = {
  type: 'SessionRevoked',
  data: { sessionId: 's1', userId: 'ana', reason: 'signed-out' },
} as const;

describe('a session', () => {
  it('starts once', () => {
    given(session, [])
      .when({ type: 'Start', ...start })
      .then([started]);
    given(session, [started])
      .when({ type: 'Start', ...start })
      .then([]);
  });

  it('never comes back', () =>
    given(session, [started, revoked])
      .when({ type: 'Start', ...start })
      .then('not-found'));

  it('is revoked once, for the first reason', () => {
    given(session, [started]).when({ type: 'Revoke', reason: 'signed-out' }).then([revoked]);
    given(session, [started, revoked]).when({ type: 'Revoke', reason: 'password-changed' }).then([]);
    given(session, []).when({ type: 'Revoke', reason: 'signed-out' }).then('not-found');
  });

  it('knows whose it is and since when', () => {
    const at = '2026-01-02T03:04:05.678Z';
    const live = { ...start, status: 'live', startedAt: at };
    expect(given(session, [started], { metadata: { at } }).state).toEqual(live);
    expect(given(session, [started, revoked], { metadata: { at } }).state).toEqual({
      ...live,
      status: 'revoked',
    });
  });
});
