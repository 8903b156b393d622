import { rmSync, writeFileSync } from 'node:fs';
import { temporaryFolder, type TemporaryFolder } from '@heliograph/event-store/testing';
import { dataFiles } from '@heliograph/server-state';
import Database from 'better-sqlite3';
import { commandLine } from './testing/command-line';
import { makeDataFolder, signUp } from './testing/data-folder';

let folder: TemporaryFolder;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

describe('exit codes', () => {
  it('0 and the usage for whoever asks for help', async () => {
    const { code, lines } = await commandLine(folder.path)('help');
    expect(code).toBe(0);
    expect(lines.join()).toContain('users reset-password <username>');
  });

  it.each([
    ['users frobnicate'],
    ['users'],
    ['users reset-password'],
    ['users list --loud'],
    ['events tail --limit many'],
    ['events show 1 2'],
    ['backup'],
  ])('2 for «%s»', async (typed) => {
    const { code, lines, complaints } = await commandLine(folder.path)(...typed.split(' '));
    expect([code, lines]).toEqual([2, []]);
    expect(complaints.join()).toMatch(/Usage|Heliograph's command line/);
  });

  it('1 where no server has ever run, as JSON for scripts', async () => {
    const { code, complaints } = await commandLine(folder.file('elsewhere'))('users', 'list', '--json');
    expect(code).toBe(1);
    expect(complaints[0]).toMatch(/^\{"error":"There is no log in .*\}$/);
  });

  it('1 without the secrets, and none are made', async () => {
    writeFileSync(dataFiles(folder.path).log, 'x');
    const { code, complaints } = await commandLine(folder.path)('users', 'list');
    expect(code).toBe(1);
    expect(complaints.join()).toMatch(/Put it back from your backup/);
  });

  it.each([
    ['secrets create /dev/null/secrets.json', /There is no folder \/dev\/null/],
    ['events export --to /dev/null/log.jsonl', /\/dev\/null\/log\.jsonl cannot be used: .* is no folder/],
    ['events verify /dev', /\/dev is a folder/],
    ['events import /dev', /\/dev is a folder/],
  ])('1 for «%s», and one sentence', async (typed, sentence) => {
    await makeDataFolder(folder.path);
    await signUp(folder.path, 'ada');
    const { code, complaints } = await commandLine(folder.path)(...typed.split(' '));
    expect(code).toBe(1);
    expect(complaints).toEqual([expect.stringMatching(sentence)]);
    expect(complaints[0]).not.toMatch(/\n|Error/);
  });

  it('1 where a key is lost, with what to do', async () => {
    await makeDataFolder(folder.path);
    const { userId } = await signUp(folder.path, 'ada');
    const keys = new Database(dataFiles(folder.path).keys);
    keys.prepare('DELETE FROM keys WHERE subject = ?').run(userId);
    keys.close();
    const { code, complaints } = await commandLine(folder.path)('users', 'list');
    expect(code).toBe(1);
    expect(complaints.join()).toMatch(/^Key .* is missing, and nobody destroyed it\. Put the keys back/);
  });
});

describe('projections list', () => {
  it('tells where nothing is stored, and makes no read models', async () => {
    await makeDataFolder(folder.path);
    await signUp(folder.path, 'ada');
    const { code, things } = await commandLine(folder.path)('projections', 'list', '--json');
    expect(code).toBe(0);
    const account = things().find(({ name }) => name === 'account');
    expect(account).toMatchObject({ standing: 'nothing-stored', position: 0, head: 3 });
    expect(() => rmSync(dataFiles(folder.path).models)).toThrow('ENOENT');
  });
});
