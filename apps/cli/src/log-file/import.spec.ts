import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { plainEvent, temporaryFolder, type TemporaryFolder } from '@heliograph/event-store/testing';
import { commandLine, type Ran } from '../testing/command-line';
import { appendPlain, openPlainLog, type PlainLog } from '../testing/plain-log';
import { importLog } from './import-log';

const EVENTS = 308;

let folder: TemporaryFolder;
let from: PlainLog;
let to: PlainLog;
let file: string;
beforeEach(async () => {
  folder = temporaryFolder();
  from = openPlainLog(folder.file('log.db'));
  await appendPlain(from.store, { 'note-a': 3, 'note-long': 250, 'note-b': 5, 'note-c': 50 });
  file = folder.file('log.jsonl');
  await commandLine(folder.path)('events', 'export', '--to', file);
  to = openPlainLog(folder.file('to.db'));
});
afterEach(async () => {
  await Promise.all([from.store.close(), to.store.close()]);
  folder.remove();
});

const into = (store = to.store, atOnce = 1) =>
  importLog({
    store,
    atOnce,
    file,
    until: new AbortController().signal,
    onBegin: () => undefined,
    onProgress: () => undefined,
  });
const countIn = async ({ store }: PlainLog): Promise<number> => (await store.head())?.position ?? 0;

it('makes the same log, neighbours of a stream in one append', async () => {
  expect(await into()).toEqual({ events: EVENTS, there: 0 });
  expect(to.store.tries).toBe(1 + 3 + 1 + 1);
  const all = { direction: 'forwards', limit: EVENTS + 1 } as const;
  expect(await to.store.readAll(all)).toEqual(await from.store.readAll(all));
});

it('holds an append to 1 MiB, since an engine takes no more', async () => {
  const data = JSON.stringify('x'.repeat(400_000));
  await from.store.append('note-large', -1, [
    plainEvent({ data }),
    plainEvent({ data }),
    plainEvent({ data }),
  ]);
  rmSync(file);
  await commandLine(folder.path)('events', 'export', '--to', file);
  await into();
  expect(to.store.tries).toBe(6 + 2);
});

it.each([1, 2, 3, 4, 5])('goes on where it was interrupted, after append %d of 6', async (appends) => {
  const leave = new AbortController();
  const stopped = importLog({
    store: to.store,
    atOnce: 1,
    file,
    until: leave.signal,
    onBegin: () => undefined,
    onProgress: () => to.store.tries === appends && leave.abort(),
  });
  await expect(stopped).rejects.toThrow(/^Stopped after at least \d+ of 308 events. The same command/);
  const there = await countIn(to);
  expect(there).toBeLessThan(EVENTS);
  expect(await into()).toEqual({ events: EVENTS, there });
  expect(await countIn(to)).toBe(EVENTS);
});

it('does again what it does not know the outcome of, and writes it once', async () => {
  to.store.failNext('unknown-after', 'unknown-before', 'unknown-after');
  expect(await into()).toEqual({ events: EVENTS, there: 0 });
  expect(await countIn(to)).toBe(EVENTS);
});

it('stops with a sentence where the log cannot be written, and goes on later', async () => {
  to.store.beforeNext(() => Promise.resolve());
  to.store.beforeNext(() => {
    to.store.failNext('full');
    return Promise.resolve();
  });
  await expect(into()).rejects.toThrow(/Stopped after at least 3 of 308 events\..*The store is full\./);
  expect(await into()).toEqual({ events: EVENTS, there: 3 });
});

it('has nothing to do where everything is there', async () => {
  await into();
  expect(await into()).toEqual({ events: EVENTS, there: EVENTS });
});

describe('is refused, and nothing is appended', () => {
  const cli = (...words: readonly string[]): Promise<Ran> => commandLine(folder.file('data'))(...words);

  it('where the log holds something else', async () => {
    await to.store.append('note-a', -1, [plainEvent()]);
    await expect(into()).rejects.toThrow(/something else from its event 1 on.*Nothing was appended/s);
    expect(await countIn(to)).toBe(1);
  });

  it('where the log has gone on after the file', async () => {
    await into();
    await to.store.append('note-z', -1, [plainEvent()]);
    await expect(into()).rejects.toThrow(/something else after all 308 events/);
    expect(await countIn(to)).toBe(EVENTS + 1);
  });

  it('where the file was changed in its last event', async () => {
    writeFileSync(file, readFileSync(file, 'utf8').replace('note-c 49', 'note-c 94'));
    const { code, complaints } = await cli('events', 'import', file);
    expect([code, complaints.join()]).toEqual([1, expect.stringMatching(/digest/)]);
    const target = openPlainLog(folder.file('data/log.db'));
    expect(await countIn(target)).toBe(0);
    await target.store.close();
  });
});

it('notices somebody else who appends meanwhile', async () => {
  to.store.beforeNext(() => to.store.append('note-z', -1, [plainEvent()]));
  await expect(into()).rejects.toThrow(/Somebody else has appended to this log/);
  const inTheWay = openPlainLog(folder.file('other.db'));
  inTheWay.store.beforeNext(() => inTheWay.store.append('note-a', -1, [plainEvent()]));
  await expect(into(inTheWay.store)).rejects.toThrow(/Somebody else/);
  await inTheWay.store.close();
});

it('writes many at once in the same order where the engine keeps it', async () => {
  expect(await into(to.store, 4)).toEqual({ events: EVENTS, there: 0 });
  const ids = (await to.store.readAll({ direction: 'forwards', limit: EVENTS })).map(({ id }) => id);
  expect(ids).toEqual(
    (await from.store.readAll({ direction: 'forwards', limit: EVENTS })).map(({ id }) => id),
  );
});
