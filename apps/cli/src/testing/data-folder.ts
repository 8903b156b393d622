import {
  account,
  handle,
  handleIdOf,
  handleStream,
  session,
  sessionStream,
  userStream,
} from '@heliograph/domain';
import { openEventStore, openKeyStore, openServerState, readEngines } from '@heliograph/engines';
import { createLogWriter } from '@heliograph/event-store';
import { commandContext } from '@heliograph/event-store/testing';
import { createSecrets, dataFiles, openSecrets } from '@heliograph/server-state';
import { openInstallation } from '../installation';

type Environment = Readonly<Record<string, string>>;

/** Makes what a server makes at its first start. */
export async function makeDataFolder(path: string): Promise<void> {
  const SECRETS_FILE = `${path}/secrets.json`;
  createSecrets(SECRETS_FILE);
  await beginOn({ DATA_DIR: path, SECRETS_FILE });
}

/** The same on whatever engines these variables name, with secrets that are there. */
export async function beginOn(env: Environment & { readonly SECRETS_FILE: string }): Promise<void> {
  const engines = readEngines(env);
  const files = dataFiles(env.DATA_DIR ?? '');
  const { kek } = openSecrets(env.SECRETS_FILE, true);
  await (await openKeyStore(engines.keyStore, { file: files.keys, keyEncryptionKey: kek })).close();
  const log = { file: files.log, writer: () => createLogWriter(files.log) };
  await (await openEventStore(engines.eventStore, log)).close();
  await (await openServerState(engines.state, files.state)).close();
}

/** What the server writes when somebody signs up and is signed in, here under the id `<username>-id`. */
export const signUp = (path: string, username: string): Promise<{ userId: string; sessionId: string }> =>
  signUpOn({ DATA_DIR: path }, username);

/** The same on whatever engines these variables name. */
export async function signUpOn(
  env: Environment,
  username: string,
): Promise<{ userId: string; sessionId: string }> {
  await using installation = await openInstallation(env);
  const { streams, state, secrets } = installation;
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
  return { userId, sessionId };
}
