import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { account, session, sessionStream, userStream } from '@heliograph/domain';
import { openDocuments, readEngines } from '@heliograph/engines';
import {
  startEventStoreDbServerProcess,
  temporaryFolder,
  type EventStoreDbServerProcess,
  type TemporaryFolder,
} from '@heliograph/event-store/testing';
import { onMongo } from '@heliograph/mongo/testing';
import { foldLog } from '@heliograph/projections';
import { PROJECTIONS } from '@heliograph/read-models';
import { openInstallation } from './installation';
import { commandLine, type Ran } from './testing/command-line';
import { beginOn, signUpOn } from './testing/data-folder';

const PASSWORD = 'a long new one';

await onMongo((mongo) => {
  let folder: TemporaryFolder;
  let log: EventStoreDbServerProcess;
  let env: Readonly<Record<string, string>> & { readonly SECRETS_FILE: string };
  const cli = (...words: readonly string[]): Promise<Ran> => commandLine('', PASSWORD, env)(...words);

  beforeAll(async () => {
    folder = temporaryFolder();
    log = await startEventStoreDbServerProcess({ folder: folder.path });
    env = {
      DATA_DIR: folder.file('nothing'),
      EVENT_STORE_URL: log.connectionString,
      READ_MODEL_URL: mongo.newDatabase(),
      KEY_STORE_URL: mongo.newDatabase(),
      STATE_URL: mongo.newDatabase(),
      MEDIA_URL: 's3://photos?region=eu-central-1',
      SECRETS_FILE: folder.file('secrets.json'),
    };
    expect((await cli('secrets', 'create', env.SECRETS_FILE)).code).toBe(0);
    await beginOn(env);
    for (const username of ['ada', 'ben', 'cyd']) await signUpOn(env, username);
  }, 60_000);
  afterAll(async () => {
    await log.stop('hard');
    folder.remove();
  });
  afterEach(() => {
    // Nothing is kept where nobody said that it should be.
    expect(existsSync(folder.file('nothing'))).toBe(false);
  });

  describe('the command line', () => {
    it('lists accounts, and makes one an admin', async () => {
      expect((await cli('users', 'grant-admin', 'ada')).lines).toEqual(['ada is an admin now.']);
      const { code, things } = await cli('users', 'list', '--reveal', '--json');
      expect(code).toBe(0);
      expect(things().map(({ username, email, roles }) => [username, email, roles])).toEqual([
        ['ada', 'ada@example.org', ['admin']],
        ['ben', 'ben@example.org', []],
        ['cyd', 'cyd@example.org', []],
      ]);
    });

    it('changes a password and ends sessions', async () => {
      const { lines } = await cli('users', 'reset-password', 'ben');
      expect(lines).toEqual(['The password of ben is changed. Sessions that ended: 1.']);
      expect((await cli('users', 'revoke-sessions', 'cyd')).lines).toEqual([
        'Sessions of cyd that ended: 1.',
      ]);

      await using installation = await openInstallation(env);
      const { streams, state } = installation;
      const { passwordHash } = (await streams.load(userStream('ben-id'), account)).state;
      expect(passwordHash).toMatch(/^\$2b\$04\$/);
      for (const username of ['ben', 'cyd']) {
        const { status } = (await streams.load(sessionStream(`${username}-session`), session)).state;
        expect(status).toBe('revoked');
        expect(await state.refreshFamilies.list(`${username}-id`, Date.now())).toEqual([]);
      }
      const first = await streams.eventAt(userStream('ben-id'), 0);
      expect(first?.erased).toEqual(['passwordHash']);
    });

    it('shows events by position or id, and the newest of them', async () => {
      const tail = await cli('events', 'tail', '--type', 'UserRegistered', '--limit', '2', '--json');
      const [newest] = tail.things().toReversed();
      expect(newest).toMatchObject({ stream: 'user-cyd-id', data: { username: '«sealed»' } });
      const { position, id } = newest ?? {};
      for (const which of [position, id]) {
        const { things } = await cli('events', 'show', String(which), '--reveal', '--json');
        expect(things()).toMatchObject([{ position, id, data: { username: 'cyd' } }]);
      }
      for (const none of [Number(position) + 1, '99999999999999999999', 'no-such-id']) {
        const { code, complaints } = await cli('events', 'show', String(none));
        expect([code, complaints]).toEqual([1, [`There is no event ${none} in this log.`]]);
      }
    });

    it('lists read models with the position that is stored for each', async () => {
      const before = (await cli('projections', 'list', '--json')).things();
      expect(before[0]).toMatchObject({ standing: 'nothing-stored', position: 0 });
      {
        await using installation = await openInstallation(env);
        const { store, codec } = installation;
        const documents = await openDocuments(readEngines(env).readModels, { file: '' });
        await foldLog({ store, codec, documents, projections: PROJECTIONS });
        await documents.close();
      }
      const after = (await cli('projections', 'list', '--json')).things();
      expect(after).toHaveLength(PROJECTIONS.length);
      for (const projection of after) {
        expect(projection).toMatchObject({ standing: 'stored', position: projection.head });
      }
    });

    it('moves the log into a file on disk and finds the same there', async () => {
      const file = folder.file('exported.jsonl');
      expect((await cli('events', 'export', '--to', file)).code).toBe(0);
      expect((await cli('events', 'verify', file)).code).toBe(0);
      expect((await cli('events', 'import', file, '--json')).things()).toMatchObject([{ appended: 0 }]);

      mkdirSync(folder.file('moved'));
      const moved = commandLine('', '', { ...env, DATA_DIR: folder.file('moved'), EVENT_STORE_URL: '' });
      expect((await moved('events', 'import', file)).code).toBe(0);
      expect((await moved('users', 'list')).lines).toEqual((await cli('users', 'list')).lines);
      const { things } = await moved('projections', 'list', '--json');
      expect(things()[0]).toMatchObject({ name: 'account', standing: 'other-log' });
    });

    it('backs up what is in the folder, and says what is not', async () => {
      const copy = folder.file('copy');
      const { code, lines, things } = await cli('backup', copy, '--json');
      expect([code, lines.length]).toEqual([0, 1]);
      expect(things()[0]).toMatchObject({ position: null, media: null });
      expect(things()[0]?.elsewhere).toEqual([
        expect.stringMatching(/^The log is in EventStoreDB/),
        expect.stringMatching(/^The keys of personal fields are in MongoDB/),
        expect.stringMatching(/^Photos and videos are in a bucket/),
        expect.stringMatching(/^The server state is in MongoDB/),
      ]);
      expect(readdirSync(copy).sort()).toEqual(['backup.json', 'secrets.json']);
      expect(readFileSync(folder.file('copy/secrets.json'))).toEqual(readFileSync(env.SECRETS_FILE));
    });

    it('says in a sentence that an engine does not answer', async () => {
      const away = { ...env, STATE_URL: 'mongodb://127.0.0.1:1/state' };
      const { code, complaints } = await commandLine('', '', away)('users', 'revoke-sessions', 'ada');
      expect([code, complaints.join()]).toEqual([1, expect.not.stringContaining('\n')]);
    }, 20_000);
  });
});

it('says in a sentence what names no engine', async () => {
  const { code, complaints } = await commandLine('', '', { EVENT_STORE_URL: 'http://log' })('users', 'list');
  expect([code, complaints]).toEqual([1, [expect.stringMatching(/^EVENT_STORE_URL: must be/)]]);
});
