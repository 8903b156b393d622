import { session, sessionStream } from '@heliograph/domain';
import {
  createCodec,
  createLogWriter,
  createStreams,
  openSqliteEventStore,
  openSqliteKeyStore,
} from '@heliograph/event-store';
import { dataFiles } from '@heliograph/server-state';
import { JwtService } from '@nestjs/jwt';
import type { EndedSession, RevokedSessions } from '../platform/revoked-sessions';
import type { Secrets } from '../platform/secrets';
import { REVOKED_SESSIONS, SECRETS } from '../platform/tokens';
import { eventually } from '../testing/eventually';
import { startTestServer } from '../testing/test-server';

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
  const operator = { actorId: null, commandId: 'k1', fingerprint: null, correlationId: 'r1' };
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
