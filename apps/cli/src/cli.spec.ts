import { writeFileSync } from 'node:fs';
import { account, handle, handleIdOf, handleStream, userStream } from '@heliograph/domain';
import {
  createCodec,
  createLogWriter,
  createStreams,
  openSqliteEventStore,
  openSqliteKeyStore,
} from '@heliograph/event-store';
import { temporaryFolder, type TemporaryFolder } from '@heliograph/event-store/testing';
import { dataFiles, openSecrets, SecretsError } from '@heliograph/server-state';
import { openDataFolder } from './data-folder';
import { tailEvents } from './events/tail';
import { CannotDo } from './usage';
import { grantAdmin } from './users/grant-admin';

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = temporaryFolder();
  await signUp(folder, 'ada');
});
afterEach(() => folder.remove());

const open = () => openDataFolder({ DATA_DIR: folder.path });

/** What the server writes when somebody signs up. */
async function signUp({ path, file }: TemporaryFolder, username: string): Promise<void> {
  const files = dataFiles(path);
  const secrets = openSecrets(file('secrets.json'), false);
  const keys = openSqliteKeyStore({ file: files.keys, keyEncryptionKey: secrets.kek });
  const store = openSqliteEventStore({ file: files.log, writer: createLogWriter(files.log) });
  const streams = createStreams({ store, codec: createCodec({ keys }), clock: Date });
  const context = { actorId: 'u1', commandId: 'k1', fingerprint: null, correlationId: 'r1' };
  const usernameHandle = handleIdOf(secrets.handle, 'username', username);
  const claim = { type: 'Claim', handle: usernameHandle, kind: 'username', userId: 'u1' } as const;
  await streams.execute(handleStream(usernameHandle), handle, claim, context);
  const register = {
    type: 'Register',
    userId: 'u1',
    usernameHandle,
    emailHandle: 'e1',
    username,
    email: 'ada@example.org',
    name: 'Ada',
    passwordHash: 'x',
  } as const;
  await streams.execute(userStream('u1'), account, register, context);
  await store.close();
  keys.close();
}

describe('users grant-admin', () => {
  it('makes somebody an admin, once', async () => {
    await using first = open();
    expect(await grantAdmin(first, 'Ada')).toBe('ada is an admin now.');
    expect(await grantAdmin(first, 'ada')).toBe('ada is an admin already.');
    const { state } = await first.streams.load(userStream('u1'), account);
    expect(state.roles).toEqual(['admin']);
    expect((await first.store.head())?.position).toBe(3);
  });

  it.each([
    ['nobody', /nobody called nobody/],
    ['no such name', /may hold letters/],
  ])('says so when %s is not there', async (username, sentence) => {
    await using first = open();
    await expect(grantAdmin(first, username)).rejects.toThrow(sentence);
  });
});

describe('events tail', () => {
  it('shows the newest events without anything personal', async () => {
    await using first = open();
    const lines: string[] = [];
    for await (const line of tailEvents(first.store, { last: 10, type: null })) lines.push(line);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^2\t\d{4}-.*\tUserRegistered\tuser-u1 0\tu1$/);
    expect(lines.join()).not.toMatch(/ada|Ada/);
  });

  it('shows what comes, of one type, until it is told to stop', async () => {
    await using first = open();
    const leave = new AbortController();
    const lines: string[] = [];
    const tail = tailEvents(first.store, { last: 0, type: 'RoleGranted', until: leave.signal });
    const next = tail.next();
    await grantAdmin(first, 'ada');
    lines.push(String((await next).value));
    leave.abort();
    expect((await tail.next()).done).toBe(true);
    expect(lines[0]).toMatch(/^3\t.*\tRoleGranted\tuser-u1 1\tsystem$/);
  });
});

describe('the data folder', () => {
  it('is refused where no server has ever run', () => {
    expect(() => openDataFolder({ DATA_DIR: folder.file('elsewhere') })).toThrow(CannotDo);
  });

  it('is refused without its secrets, and none are made', () => {
    folder.remove();
    folder = temporaryFolder();
    writeFileSync(dataFiles(folder.path).log, 'x');
    expect(open).toThrow(SecretsError);
    expect(open).toThrow(/Put it back from your backup/);
  });
});
