import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { EVENT_TYPES } from '@heliograph/domain';
import { openSqliteEventStore, type EventCodec } from '@heliograph/event-store';
import {
  eventually,
  openTestLog,
  startEventStoreDbServerProcess,
  type EventStoreDbServerProcess,
  type TestLog,
} from '@heliograph/event-store/testing';
import { foldLog, openSqliteDocumentStore, versionedName, type Projection } from '@heliograph/projections';
import { PROJECTIONS } from '@heliograph/read-models';
import { commandLine } from '../testing/command-line';
import { buildPrograms, startProgramWith } from '../testing/program';
import { fillWithTown } from '../testing/town/town';
import { eventsInLogFile } from './read-log-file';

const EVENTS = 10_000;
const KILLS = 2;

let town: TestLog;
let server: EventStoreDbServerProcess;
const inFolder = (name: string): string => town.folder.file(name);
beforeAll(async () => {
  buildPrograms();
  town = openTestLog();
  await fillWithTown(town, EVENTS);
  await town.keys.destroyAll('person-7');
  server = await startEventStoreDbServerProcess({ folder: town.folder.path });
}, 120_000);
afterAll(async () => {
  await server.stop('hard');
  await town.close();
});

const embedded = (folder: string) => commandLine(folder);
const onServer = (...words: readonly string[]) =>
  commandLine(inFolder('nothing'), '', { EVENT_STORE_URL: server.connectionString })(...words);

const digestOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

const collectionsOf = (projection: Projection): readonly string[] =>
  projection.kind === 'document'
    ? [versionedName(projection)]
    : Object.keys(projection.collections).map((name) => `${versionedName(projection)}.${name}`);

/** Everything that the read models hold, as text, when they are built from the log in that file. */
async function readModelsOf(logFile: string, name: string, codec: EventCodec): Promise<string> {
  const store = openSqliteEventStore({ file: logFile });
  const documents = openSqliteDocumentStore({ file: inFolder(name) });
  try {
    await foldLog({ store, codec, documents, projections: PROJECTIONS });
    const hash = createHash('sha256');
    let count = 0;
    for (const name of PROJECTIONS.flatMap(collectionsOf)) {
      for await (const document of documents.dump(name)) {
        hash.update(`${JSON.stringify(document)}\n`);
        count += 1;
      }
    }
    return `${count} documents ${hash.digest('hex')}`;
  } finally {
    await documents.close();
    await store.close();
  }
}

it('exports every event as it is stored, of every type there is', async () => {
  const { code, lines } = await embedded(town.folder.path)(
    'events',
    'export',
    '--to',
    inFolder('first.jsonl'),
  );
  expect([code, lines.join()]).toEqual([0, expect.stringContaining(`Exported ${EVENTS} events`)]);

  const types = new Set<string>();
  let position = 0;
  let letters = 0;
  for await (const event of eventsInLogFile(inFolder('first.jsonl'))) {
    position += 1;
    types.add(event.type);
    letters += Number(/[\u2028\u{1F30A}]/u.test(event.metadata));
    const stored = await town.store.eventById(event.id);
    expect(stored).toEqual({ ...event, position, token: String(position) });
  }
  expect(position).toBe(EVENTS);
  expect(types).toEqual(new Set(EVENT_TYPES));
  expect(letters).toBeGreaterThan(EVENTS / 10);
}, 60_000);

it(`imports them into EventStoreDB though it is killed ${KILLS} times, and exports the same file`, async () => {
  const where = { EVENT_STORE_URL: server.connectionString, DATA_DIR: inFolder('nothing') };
  const importing = () => startProgramWith(where, 'cli', 'events', 'import', inFolder('first.jsonl'));
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = (await server.counters()).appends;
    const { child } = importing();
    const ended = once(child, 'close');
    const enough = before + 1 + Math.floor((Math.random() * EVENTS) / KILLS / 2);
    await eventually('it imports', async () => (await server.counters()).appends >= enough, 60_000);
    child.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
  }
  const { child, output } = importing();
  expect([await once(child, 'close'), output()]).toEqual([
    [0, null],
    expect.stringMatching(/The log holds the first \d+ of 10000 events\. Going on there/),
  ]);

  expect((await onServer('events', 'export', '--to', inFolder('second.jsonl'))).code).toBe(0);
  expect(digestOf(inFolder('second.jsonl'))).toBe(digestOf(inFolder('first.jsonl')));
  expect((await onServer('events', 'verify', inFolder('first.jsonl'))).lines).toEqual([
    `The log holds exactly the ${EVENTS} events of the file.`,
  ]);
}, 180_000);

it('imports them into a new file though it is killed, and its read models are those of the first', async () => {
  const folder = inFolder('back');
  const file = inFolder('second.jsonl');
  const { child } = startProgramWith({ DATA_DIR: folder }, 'cli', 'events', 'import', file);
  const ended = once(child, 'close');
  // Its mark beside the log has something in it when the first commit is acknowledged.
  const mark = () => statSync(inFolder('back/log.db-head'), { throwIfNoEntry: false });
  await eventually('it imports', () => (mark()?.size ?? 0) > 0, 60_000);
  child.kill('SIGKILL');
  await ended;
  const { code, things, complaints } = await embedded(folder)('events', 'import', file, '--json');
  expect([code, things()]).toEqual([0, [expect.objectContaining({ events: EVENTS })]]);
  expect(things()[0]?.appended).toBeLessThan(EVENTS);
  expect(complaints[0]).toMatch(/The log holds the first [1-9]\d* of 10000 events/);
  await embedded(folder)('events', 'export', '--to', inFolder('third.jsonl'));
  expect(digestOf(inFolder('third.jsonl'))).toBe(digestOf(inFolder('first.jsonl')));

  const first = await readModelsOf(inFolder('log.db'), 'first.db', town.codec);
  expect(first).toMatch(/^\d{4,} documents/);
  expect(await readModelsOf(inFolder('back/log.db'), 'third.db', town.codec)).toBe(first);
}, 60_000);
