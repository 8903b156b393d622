import { temporaryFolder, type TemporaryFolder } from '@heliograph/event-store/testing';
import { openInstallation } from '../installation';
import { commandLine } from '../testing/command-line';
import { makeDataFolder, signUp } from '../testing/data-folder';
import { grantAdmin } from '../users/grant-admin';
import { tailEvents } from './tail-events';

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = temporaryFolder();
  await makeDataFolder(folder.path);
  await signUp(folder.path, 'ada');
  await signUp(folder.path, 'ben');
});
afterEach(() => folder.remove());

const cli = (...words: readonly string[]) => commandLine(folder.path)(...words);
const everything = { type: null, stream: null };

describe('events show', () => {
  it('shows an event by position or id, its personal fields masked', async () => {
    const shown = await cli('events', 'show', '2');
    const [text] = shown.lines;
    const [event] = shown.things();
    expect(event).toMatchObject({
      position: 2,
      type: 'UserRegistered',
      stream: 'user-ada-id',
      revision: 0,
      data: { userId: 'ada-id', username: '«sealed»', email: '«sealed»', passwordHash: '«sealed»' },
    });
    expect(text).not.toMatch(/ada@|"ada"|first-hash/);
    expect((await cli('events', 'show', String(event?.id))).lines).toEqual([text]);
  });

  it('reveals them when told to, but for what was erased', async () => {
    const shown = async () => (await cli('events', 'show', '2', '--reveal')).things()[0];
    expect(await shown()).toMatchObject({ data: { username: 'ada', email: 'ada@example.org' } });
    await using data = await openInstallation({ DATA_DIR: folder.path });
    await data.keys.destroyAll('ada-id');
    expect(await shown()).toMatchObject({ data: { userId: 'ada-id', username: '«erased»' } });
  });

  it.each(['0', '7', '99999999999999999999', 'no-such-id'])(
    'refuses %s, which is not there',
    async (which) => {
      const { code, complaints } = await cli('events', 'show', which);
      expect([code, complaints]).toEqual([1, [`There is no event ${which} in this log.`]]);
    },
  );
});

describe('events tail', () => {
  it('shows the newest events, oldest first, without anything personal', async () => {
    const { code, lines } = await cli('events', 'tail', '--limit', '5');
    expect(code).toBe(0);
    expect(lines.map((line) => line.split('\t')[0])).toEqual(['2', '3', '4', '5', '6']);
    expect(lines[0]).toMatch(/^2\t\d{4}-.*\tUserRegistered\tuser-ada-id 0\tada-id$/);
    expect(lines.join()).not.toMatch(/@example|Firefox|192\.0/);
  });

  it('looks for as many as are asked for of one type or one stream', async () => {
    const ofType = await cli('events', 'tail', '--type', 'UserRegistered', '--limit', '2', '--json');
    expect(ofType.things().map(({ position }) => position)).toEqual([2, 5]);
    const ofStream = await cli('events', 'tail', '--stream', 'session-ada-session');
    expect(ofStream.lines).toHaveLength(1);
  });

  it('shows what comes, of what is asked for, until it is told to stop', async () => {
    await using data = await openInstallation({ DATA_DIR: folder.path });
    const leave = new AbortController();
    const which = { ...everything, type: 'RoleGranted' };
    const tail = tailEvents(data.store, { limit: 0, which, until: leave.signal });
    const next = tail.next();
    await grantAdmin(data, 'ada');
    expect((await next).value).toMatchObject({ position: 7, type: 'RoleGranted', stream: 'user-ada-id' });
    const end = tail.next();
    leave.abort();
    expect((await end).done).toBe(true);
  });
});
