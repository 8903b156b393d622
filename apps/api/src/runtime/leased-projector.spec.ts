import { EventStoreUnavailable } from '@heliograph/event-store';
import { openTestLog, type TestLog } from '@heliograph/event-store/testing';
import {
  DocumentStoreUnavailable,
  openSqliteDocumentStore,
  type DocumentStore,
  type Leases,
} from '@heliograph/projections';
import { leasesInMemory, ManualTime } from '@heliograph/projections/testing';
import { eventually } from '../testing/eventually';
import { likePost, makePost, ProjectingProcess, type ProjectingParts } from './testing/projecting-process';

const NAME = 'projections';

let log: TestLog;
let time: ManualTime;
let leases: Leases;
const documents: DocumentStore[] = [];
const processes: ProjectingProcess[] = [];
beforeEach(async () => {
  log = openTestLog();
  await makePost(log);
  time = new ManualTime();
  leases = leasesInMemory();
});
afterEach(async () => {
  for (const { projector } of processes.splice(0)) await projector.stop();
  for (const each of documents.splice(0)) await each.close();
  await log.close();
});

async function start(parts: Partial<ProjectingParts> = {}): Promise<ProjectingProcess> {
  const models = openSqliteDocumentStore({ file: log.folder.file('models.db') });
  documents.push(models);
  const process = await ProjectingProcess.start({ log, documents: models, leases, time, ...parts });
  processes.push(process);
  return process;
}

/** Lets time pass until it is so. */
const passing = (isSo: () => boolean | Promise<boolean>, stepMs = 100): Promise<boolean> =>
  eventually(async () => {
    await time.pass(stepMs);
    return isSo();
  }, Boolean);

it('projects at once where nobody does', async () => {
  const process = await start();
  await process.likedAndSeen('ana');
  expect(process.heard).toEqual(['1: got']);
  expect(process.pushed).toContain('post.likes');
  await eventually(
    () => process.likes,
    (status) => status?.status === 'live',
  );
});

it('is on standby while another process projects, and knows how far that is', async () => {
  const active = await start();
  const standby = await start();
  expect(standby.likes).toMatchObject({ status: 'standby', position: 0, head: 1 });
  await active.likedAndSeen('ana');
  const seen = () => standby.status.find(({ name }) => name === 'likes');
  await passing(() => seen()?.head === 2);
  expect(seen()).toMatchObject({ status: 'standby', position: 2 });
  await time.pass(60_000);
  expect([active.heard, standby.heard, standby.pushed]).toEqual([['1: got'], [], []]);
});

it('goes on within six seconds where another process gives no more signs of life, and has everybody look again', async () => {
  await leases.take(NAME, null, 'somebody');
  const standby = await start();
  await likePost(log, 'ana');
  await time.pass(4_900);
  expect([standby.heard, standby.likes?.status]).toEqual([[], 'standby']);
  await time.pass(1_100);
  await eventually(() => standby.seen('ana'), Boolean);
  expect(standby.heard).toEqual(['2: got', 'look again']);
  expect(standby.likes?.status).not.toBe('standby');
});

it('goes on within half a second of another process leaving', async () => {
  const active = await start();
  const standby = await start();
  await active.likedAndSeen('ana');
  await active.projector.stop();
  await time.pass(500);
  await standby.likedAndSeen('bob');
  expect([active.heard, standby.heard]).toEqual([['1: got'], ['2: got', 'look again']]);
});

it('stops by itself when no sign of life gets through, and goes on later', async () => {
  let isAway = false;
  const away = (): Promise<never> => Promise.reject(new DocumentStoreUnavailable('It is away.'));
  const process = await start({
    leases: {
      ...leases,
      look: (name) => (isAway ? away() : leases.look(name)),
      beat: (name, fencing) => (isAway ? away() : leases.beat(name, fencing)),
    },
  });
  await process.likedAndSeen('ana');
  isAway = true;
  await passing(() => process.likes?.error?.includes('It is away.') ?? false, 500);
  expect(process.heard).toEqual(['1: got', '1: no sign of life has got through for 4000 ms (It is away.)']);
  expect(process.likes).toMatchObject({ status: 'catching-up', position: 2 });
  await likePost(log, 'bob');
  expect(await process.seen('bob')).toBe(false);
  isAway = false;
  await passing(() => process.seen('bob'));
  expect(process.heard.slice(2)).toEqual(['2: got', 'look again']);
});

it('leaves it to others where it cannot begin, and tries again', async () => {
  let isAway = true;
  const head = () =>
    isAway ? Promise.reject(new EventStoreUnavailable('The log is away.')) : log.store.head();
  const process = await start({ log: { ...log, store: { ...log.store, head } } });
  expect(process.heard).toEqual(['1: got', '1: the projections could not begin: The log is away.']);
  expect(await leases.look(NAME)).toMatchObject({ holder: null });
  isAway = false;
  await time.pass(1_000);
  await process.likedAndSeen('ana');
  expect(process.heard.slice(2)).toEqual(['2: got', 'look again']);
});

it('gives the lease back when it leaves, also from standby', async () => {
  const active = await start();
  const standby = await start();
  await standby.projector.stop();
  await active.projector.stop();
  expect(await leases.look(NAME)).toMatchObject({ fencing: 1, holder: null });
});
