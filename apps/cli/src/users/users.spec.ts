import { account, session, sessionStream, userStream } from '@heliograph/domain';
import { temporaryFolder, type TemporaryFolder } from '@heliograph/event-store/testing';
import { peppered } from '@heliograph/server-state';
import bcrypt from 'bcrypt';
import { openInstallation } from '../installation';
import { commandLine } from '../testing/command-line';
import { makeDataFolder, signUp } from '../testing/data-folder';

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = temporaryFolder();
  await makeDataFolder(folder.path);
  await signUp(folder.path, 'ada');
  await signUp(folder.path, 'ben');
});
afterEach(() => folder.remove());

const open = () => openInstallation({ DATA_DIR: folder.path });
const typing = (secret: string) => commandLine(folder.path, secret);

async function accountOf(username: string) {
  await using data = await open();
  return (await data.streams.load(userStream(`${username}-id`), account)).state;
}

async function sessionOf(username: string) {
  await using data = await open();
  const families = await data.state.refreshFamilies.list(`${username}-id`, Date.now());
  const { state } = await data.streams.load(sessionStream(`${username}-session`), session);
  return { status: state.status, families: families.length };
}

async function isPasswordOf(username: string, password: string): Promise<boolean> {
  await using data = await open();
  return await bcrypt.compare(peppered(password, data.secrets), (await accountOf(username)).passwordHash);
}

describe('users list', () => {
  it('lists everybody, without e-mail addresses', async () => {
    const { lines } = await typing('')('users', 'list');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^ada-id\tada\t-\t\d{4}-/);
    expect(lines.join()).not.toContain('@');
  });

  it('reveals them when told to, to scripts too', async () => {
    const { lines } = await typing('')('users', 'list', '--reveal', '--json');
    expect(JSON.parse(String(lines[1]))).toMatchObject({
      username: 'ben',
      email: 'ben@example.org',
      roles: [],
    });
  });

  it('goes on past somebody whose keys were destroyed', async () => {
    await using data = await open();
    await data.keys.destroyAll('ada-id');
    const { lines } = await typing('')('users', 'list');
    expect(lines[0]).toContain('«erased»');
    expect(lines[1]).toContain('ben');
  });
});

describe('users grant-admin', () => {
  it('makes somebody an admin, once', async () => {
    expect((await typing('')('users', 'grant-admin', 'Ada')).lines).toEqual(['ada is an admin now.']);
    expect((await typing('')('users', 'grant-admin', 'ada')).lines).toEqual(['ada is an admin already.']);
    expect((await accountOf('ada')).roles).toEqual(['admin']);
  });
});

describe.each(['grant-admin', 'reset-password', 'revoke-sessions'])('users %s', (verb) => {
  it.each([
    ['nobody', /nobody called nobody/],
    ['no such name', /may hold letters/],
  ])('refuses when %s is not there', async (username, sentence) => {
    const { code, complaints } = await typing('')('users', verb, username);
    expect(code).toBe(1);
    expect(complaints.join()).toMatch(sentence);
  });
});

describe('users reset-password', () => {
  it('takes the typed one, forgets the old one and ends all sessions of that person alone', async () => {
    const { code, lines } = await typing('a long new one')('users', 'reset-password', 'ada');
    expect([code, lines]).toEqual([0, ['The password of ada is changed. Sessions that ended: 1.']]);
    expect(await isPasswordOf('ada', 'a long new one')).toBe(true);
    expect(await sessionOf('ada')).toEqual({ status: 'revoked', families: 0 });
    expect(await sessionOf('ben')).toEqual({ status: 'live', families: 1 });

    await using data = await open();
    expect(await data.keys.find('ada-id/credential/1')).toEqual({ state: 'destroyed' });
    const first = await data.streams.eventAt(userStream('ada-id'), 0);
    expect(first?.erased).toEqual(['passwordHash']);
    const { lines: log } = await typing('')('events', 'show', '7', '--json');
    expect(JSON.parse(String(log[0]))).toMatchObject({
      type: 'PasswordChanged',
      data: { passwordHash: '«sealed»' },
      metadata: { actorId: null },
    });
  });

  it('makes one and shows it when none is typed', async () => {
    const ran = await typing('')('users', 'reset-password', 'ada', '--json');
    const password = String(ran.things()[0]?.password);
    expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    expect(await isPasswordOf('ada', password)).toBe(true);
  });

  it.each(['short', 'password123', 'ada@example.org'])('refuses «%s» and changes nothing', async (secret) => {
    const { code } = await typing(secret)('users', 'reset-password', 'ada');
    expect(code).toBe(1);
    expect((await accountOf('ada')).passwordHash).toBe('first-hash');
    expect((await sessionOf('ada')).status).toBe('live');
  });
});

describe('users revoke-sessions', () => {
  it('ends them, and says how many; again there are none', async () => {
    const { lines } = await typing('')('users', 'revoke-sessions', 'ada');
    expect(lines).toEqual(['Sessions of ada that ended: 1.']);
    expect(await sessionOf('ada')).toEqual({ status: 'revoked', families: 0 });
    expect((await accountOf('ada')).passwordHash).toBe('first-hash');
    const again = await typing('')('users', 'revoke-sessions', 'ada', '--json');
    expect(JSON.parse(String(again.lines[0]))).toMatchObject({ sessionsEnded: 0 });
  });
});
