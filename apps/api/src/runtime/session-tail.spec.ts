import { session, sessionStream } from '@heliograph/domain';
import {
  createCodec,
  createLogWriter,
  createStreams,
  EventStoreUnavailable,
  openSqliteEventStore,
  openSqliteKeyStore,
  type EventStore,
} from '@heliograph/event-store';
import { openTestLog } from '@heliograph/event-store/testing';
import { dataFiles } from '@heliograph/server-state';
import { JwtService } from '@nestjs/jwt';
import { createLogger } from '../platform/logger';
import type { EndedSession, RevokedSessions } from '../platform/revoked-sessions';
import type { Secrets } from '../platform/secrets';
import { REVOKED_SESSIONS, SECRETS } from '../platform/tokens';
import { eventually } from '../testing/eventually';
import { startTestServer } from '../testing/test-server';
import { SessionTail } from './session-tail';

const operator = { actorId: null, commandId: 'k1', fingerprint: null, correlationId: 'r1' };

it('hears of a session that another process ended, within two seconds', async () => {
  await using server = await startTestServer();
  const visitor = await server.visitor().signUp();
  const { sid } = new JwtService().decode<{ sid: string }>(visitor.accessToken ?? '');
  const heard: EndedSession[] = [];
  server.app.nest
    .get<RevokedSessions>(REVOKED_SESSIONS, { strict: false })
    .onEnded((ended) => heard.push(ended));

  const { kek } = server.app.nest.get<Secrets>(SECRETS, { strict: false });
  const files = dataFiles(server.config.dataDir);
  const keys = openSqliteKeyStore({ file: files.keys, keyEncryptionKey: kek });
  const store = openSqliteEventStore({ file: files.log, writer: createLogWriter(files.log) });
  const streams = createStreams({ store, codec: createCodec({ keys }), clock: Date });
  await streams.execute(
    sessionStream(sid),
    session,
    { type: 'Revoke', reason: 'ended-by-operator' },
    operator,
  );
  await store.close();
  await keys.close();

  await eventually(
    async () => (await visitor.get('/api/me')).body.code,
    (code) => code === 'session-ended',
    2000,
  );
  expect(heard).toEqual([{ sessionId: sid, userId: visitor.me?.id, reason: 'ended-by-operator' }]);
});

it('hears of it also where the log could not be read when that was appended, and nothing is afterwards', async () => {
  const { codec, store, streams, close } = openTestLog();
  let isAway = false;
  let tries = 0;
  const readAll: EventStore['readAll'] = (options) => {
    tries += 1;
    return isAway ? Promise.reject(new EventStoreUnavailable('Nobody answers.')) : store.readAll(options);
  };
  let notice = (): void => undefined;
  const onAppended: EventStore['onAppended'] = (listener) => {
    notice = listener;
    return () => undefined;
  };
  const start = { type: 'Start', sessionId: 's1', userId: 'u1', userAgent: 'a', ip: '::1' } as const;
  await streams.execute(sessionStream('s1'), session, start, { ...operator, commandId: 'k0' });
  const log = createLogger('silent');
  const tail = await SessionTail.follow({
    store: { ...store, readAll, onAppended },
    codec,
    clock: Date,
    log,
  });
  await eventually(
    () => tries,
    (now) => now >= 2,
  );
  isAway = true;
  await streams.execute(
    sessionStream('s1'),
    session,
    { type: 'Revoke', reason: 'ended-by-operator' },
    operator,
  );
  const before = tries;
  notice();
  await eventually(
    () => tries,
    (now) => now > before,
  );
  isAway = false;
  await eventually(
    () => tail.has('s1'),
    (has) => has,
    2000,
  );
  await tail.stop();
  await close();
});
