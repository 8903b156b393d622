import { ServerProcess } from '@heliograph/api/testing';
import { temporaryFolder } from '@heliograph/event-store/testing';
import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { OwnBuild } from '../killed/own-build';
import { bytesIn, copyOf, keptFolders, type KeptFolders } from './kept-folder';

const folder = temporaryFolder();
let build: OwnBuild;
let kept: KeptFolders;
beforeAll(async () => {
  build = new OwnBuild();
  kept = await keptFolders(folder.path, build.folder);
}, 60_000);
afterAll(() => {
  build[Symbol.dispose]();
  folder.remove();
});

const cut = (file: string, share: number): void => {
  truncateSync(file, Math.floor(statSync(file).size * share));
};
const scribble = (file: string): void => {
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 0, 600);
  writeFileSync(file, bytes);
};

type Which = Exclude<keyof KeptFolders, 'postId'>;
/** What happened to the folder, which folder, how, and what is said about it. */
const cases: readonly (readonly [string, Which, (inFolder: (name: string) => string) => void, RegExp])[] = [
  ['a log that was cut', 'late', (its) => cut(its('log.db'), 0.6), /log\.db (is damaged|has lost).*backup/],
  ['a log that is no database', 'late', (its) => scribble(its('log.db')), /log\.db is damaged.*backup/],
  ['a log whose WAL is gone', 'killed', (its) => rmSync(its('log.db-wal')), /log\.db has lost events.*-wal/],
  ['a log whose WAL was cut', 'killed', (its) => cut(its('log.db-wal'), 0.5), /log\.db has lost events/],
  [
    'a log that is gone, with all that belongs to it',
    'late',
    (its) => ['log.db', 'log.db-wal', 'log.db-head'].forEach((name) => rmSync(its(name), { force: true })),
    /The log holds no event .* Put the right log back; or, .* delete the read models/,
  ],
  [
    'an older log beside the mark of the newer one',
    'late',
    (its) => copyFileSync(join(kept.early, 'log.db'), its('log.db')),
    /log\.db has lost events.*If an older log is what you want, delete .*log\.db-head and the read models/,
  ],
  [
    'an older log under newer read models',
    'late',
    (its) => ['log.db', 'log.db-head'].forEach((name) => copyFileSync(join(kept.early, name), its(name))),
    /The log holds no event .* Put the right log back; or, .* delete the read models/,
  ],
  ['missing keys', 'late', (its) => rmSync(its('keys.db')), /keys\.db is missing.*backup/],
  ['keys that are no database', 'late', (its) => scribble(its('keys.db')), /keys\.db is damaged.*backup/],
  [
    'secrets that do not fit the keys',
    'late',
    (its) => {
      const secrets: unknown = JSON.parse(readFileSync(its('secrets.json'), 'utf8'));
      const kek = randomBytes(32).toString('base64');
      writeFileSync(its('secrets.json'), JSON.stringify(Object.assign({}, secrets, { kek })));
    },
    /kek in secrets\.json\) is not the one that .*keys\.db was made with.*both back/,
  ],
  [
    'a state that is no database',
    'late',
    (its) => scribble(its('state.db')),
    /state\.db is damaged.*sign in/,
  ],
];

describe('a server', () => {
  it.each(cases)(
    'does not start on %s, says what to do, and overwrites nothing',
    async (what, which, harm, sentence) => {
      const dataDir = copyOf(kept[which], what);
      const inFolder = (name: string): string => join(dataDir, name);
      harm(inFolder);
      const before = bytesIn(dataDir);
      const { code, output } = await new ServerProcess({ DATA_DIR: dataDir }, build.folder).ended;
      expect([code, output.trim()]).toEqual([3, expect.stringMatching(sentence)]);
      expect(
        output
          .trim()
          .split('\n')
          .filter((line) => !line.startsWith('WARNING')),
      ).toHaveLength(1);
      const after = bytesIn(dataDir);
      expect([...before].filter(([name, bytes]) => after.get(name) !== bytes)).toEqual([]);
      expect(existsSync(inFolder('keys.db'))).toBe(before.has('keys.db'));
    },
  );

  it.each(['early', 'late', 'killed'] as const)('starts on the folder as it was left (%s)', async (which) => {
    const dataDir = copyOf(kept[which], `${which} again`);
    const server = new ServerProcess({ DATA_DIR: dataDir }, build.folder);
    const visitor = await server.visitor();
    expect((await visitor.signIn('ana')).me?.username).toBe('ana');
    expect(await server.stop('SIGTERM')).toMatchObject({
      code: 0,
      output: expect.not.stringMatching(/"level":[456]0/) as string,
    });
    expect(existsSync(join(dataDir, 'log.db-wal'))).toBe(false);
  });

  it('goes on with an older log once it was told that this is the right one', async () => {
    const dataDir = copyOf(kept.late, 'older on purpose');
    copyFileSync(join(kept.early, 'log.db'), join(dataDir, 'log.db'));
    for (const name of ['log.db-head', 'models.db']) rmSync(join(dataDir, name));
    const server = new ServerProcess({ DATA_DIR: dataDir, RATE_LIMITS: 'off' }, build.folder);
    expect((await (await server.visitor()).signIn('ana')).me?.username).toBe('ana');
    expect((await server.stop('SIGTERM')).code).toBe(0);
  });
});
