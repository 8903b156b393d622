import {
  account,
  handle,
  handleIdOf,
  handleStream,
  session,
  sessionStream,
  userStream,
} from '@heliograph/domain';
import {
  createCodec,
  createLogWriter,
  createStreams,
  openSqliteEventStore,
  openSqliteKeyStore,
} from '@heliograph/event-store';
import { commandContext } from '@heliograph/event-store/testing';
import { dataFiles, openSecrets, openSqliteServerState } from '@heliograph/server-state';

/** Makes what a server makes at its first start. */
export async function makeDataFolder(path: string): Promise<void> {
  const files = dataFiles(path);
  const secrets = openSecrets(`${path}/secrets.json`, false);
  await openSqliteKeyStore({ file: files.keys, keyEncryptionKey: secrets.kek }).close();
  await openSqliteEventStore({ file: files.log, writer: createLogWriter(files.log) }).close();
}

/** What the server writes when somebody signs up and is signed in, here under the id `<username>-id`. */
export async function signUp(path: string, username: string): Promise<{ userId: string; sessionId: string }> {
  const files = dataFiles(path);
  const secrets = openSecrets(`${path}/secrets.json`, true);
  const keys = openSqliteKeyStore({ file: files.keys, keyEncryptionKey: secrets.kek });
  const store = openSqliteEventStore({ file: files.log, writer: createLogWriter(files.log) });
  const state = openSqliteServerState({ file: files.state });
  const streams = createStreams({ store, codec: createCodec({ keys }), clock: Date });
  const userId = `${username}-id`;
  const sessionId = `${username}-session`;
  const context = commandContext({ actorId: userId });
  const usernameHandle = handleIdOf(secrets.handle, 'username', username);
  await streams.execute(
    handleStream(usernameHandle),
    handle,
    { type: 'Claim', handle: usernameHandle, kind: 'username', userId },
    context,
  );
  await streams.execute(
    userStream(userId),
    account,
    {
      type: 'Register',
      userId,
      usernameHandle,
      emailHandle: 'e1',
      username,
      email: `${username}@example.org`,
      name: 'Somebody',
      passwordHash: 'first-hash',
    },
    context,
  );
  const start = { type: 'Start', sessionId, userId, userAgent: 'Firefox', ip: '192.0.2.1' } as const;
  await streams.execute(sessionStream(sessionId), session, start, context);
  const now = Date.now();
  const family = { sessionId, userId, tokenHash: sessionId, now, expiresAt: now + 3_600_000 };
  await state.refreshFamilies.start(family);
  await state.close();
  await store.close();
  await keys.close();
  return { userId, sessionId };
}
