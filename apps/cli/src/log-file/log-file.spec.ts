import { appendFileSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { plainEvent, temporaryFolder, type TemporaryFolder } from '@heliograph/event-store/testing';
import { commandLine, type Ran } from '../testing/command-line';
import { appendPlain, openPlainLog, type PlainLog } from '../testing/plain-log';
import { logPages } from './log-pages';
import { verifyLogFile } from './read-log-file';

let folder: TemporaryFolder;
let log: PlainLog;
let file: string;
beforeEach(async () => {
  folder = temporaryFolder();
  log = openPlainLog(folder.file('log.db'));
  file = folder.file('log.jsonl');
  await appendPlain(log.store, { 'note-a': 3, 'note-b': 2 });
});
afterEach(async () => {
  await log.store.close();
  folder.remove();
});

const cli = (...words: readonly string[]): Promise<Ran> => commandLine(folder.path)(...words);
const exported = async (): Promise<readonly string[]> => {
  await cli('events', 'export', '--to', file);
  return readFileSync(file, 'utf8').split('\n').slice(0, -1);
};
const write = (lines: readonly string[]): void =>
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));

/** As somebody who wants it to be taken for whole. */
function rewrite(change: (lines: readonly string[]) => readonly string[], lines: readonly string[]): void {
  const changed = change(lines.slice(0, -1));
  const sha256 = createHash('sha256')
    .update(changed.map((line) => `${line}\n`).join(''))
    .digest('hex');
  write([...changed, JSON.stringify({ events: changed.length - 1, sha256 })]);
}

it('has a line for what it is, one for each event, one for the count and the digest of all others', async () => {
  const lines = await exported();
  expect(lines).toHaveLength(7);
  expect(lines[0]).toBe('{"format":"heliograph-events","version":1}');
  const [stored] = await log.store.readAll({ direction: 'forwards', limit: 1 });
  const { position: _, token: __, ...event } = stored ?? {};
  expect(JSON.parse(lines[1] ?? '')).toEqual(event);
  const before = `${lines.slice(0, -1).join('\n')}\n`;
  const sha256 = createHash('sha256').update(before).digest('hex');
  expect(JSON.parse(lines[6] ?? '')).toEqual({ events: 5, sha256 });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('is the same on the standard output, with nothing else on it', async () => {
  await exported();
  const { code, data, lines, complaints } = await cli('events', 'export');
  expect([code, lines, complaints]).toEqual([0, [], []]);
  expect(data.equals(readFileSync(file))).toBe(true);
});

it('is never written over another one', async () => {
  writeFileSync(file, 'mine');
  const { code, complaints } = await cli('events', 'export', '--to', file);
  expect([code, complaints]).toEqual([
    1,
    [`${file} is there already. Name a new file; nothing was exported.`],
  ]);
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

it('holds nothing when the log is empty', async () => {
  const empty = commandLine(folder.file('empty'));
  mkdirSync(folder.file('empty'));
  await openPlainLog(folder.file('empty/log.db')).store.close();
  await empty('events', 'export', '--to', file);
  expect(await verifyLogFile(file)).toBe(0);
  expect((await empty('events', 'import', file)).lines).toEqual([
    'Imported 0 events. The log holds exactly the 0 events of the file.',
  ]);
});

describe('is refused', () => {
  it('cut anywhere', async () => {
    const lines = await exported();
    const whole = readFileSync(file);
    const end = whole.length - `${lines.at(-1) ?? ''}\n`.length;
    const cuts = Array.from({ length: 40 }, (_, n) => Math.floor((n / 40) * whole.length));
    for (const cut of [...cuts, end, whole.length - 1]) {
      writeFileSync(file, whole);
      truncateSync(file, cut);
      await expect(verifyLogFile(file)).rejects.toThrow(cut === 0 ? /is empty/ : /is cut off/);
    }
  });

  it('with any byte changed', async () => {
    await exported();
    const whole = readFileSync(file);
    for (let at = 0; at < whole.length; at += 7) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(file, changed);
      await expect(verifyLogFile(file)).rejects.toThrow(/not (what was exported|a file of)|knows 1|cut off/);
    }
  });

  it.each<[string, (lines: readonly string[]) => readonly string[], RegExp]>([
    ['without an event', (lines) => lines.toSpliced(2, 1), /has 4 events and says that it has 5/],
    ['with two events exchanged', ([a = '', b = '', c = '', ...more]) => [a, c, b, ...more], /digest/],
    ['going on after its end', (lines) => [...lines, lines[1] ?? ''], /goes on after its end, in line 8/],
    [
      'in a newer format',
      ([, ...more]) => ['{"format":"heliograph-events","version":2}', ...more],
      /version 2/,
    ],
    ['that is another file', () => ['#!/bin/sh', 'exit'], /first line does not say so/],
  ])('%s', async (_, change, sentence) => {
    write(change(await exported()));
    await expect(verifyLogFile(file)).rejects.toThrow(sentence);
  });

  it.each([
    ['a stream that no engine would take', { stream: '$all' }, /line 2 \("\$all" is not a stream name/],
    ['data that is not JSON', { data: '{' }, /no event in line 2/],
    ['text that cannot be stored', { data: '"\ud800"' }, /no event in line 2/],
    ['a type that EventStoreDB keeps to itself', { type: '$metadata' }, /no event in line 2/],
    ['an event above 1 MiB', { data: JSON.stringify('x'.repeat(1_100_000)) }, /line 2 \(.* are allowed/],
    ['a line longer than any event', { data: JSON.stringify('x'.repeat(17_000_000)) }, /no event in line 2/],
    ['something that nobody knows', { position: 1 }, /no event in line 2/],
  ])('that somebody made with %s', async (_what, other, sentence) => {
    const lines = await exported();
    rewrite(([first = '', event = '', ...more]) => {
      const made: unknown = JSON.parse(event);
      return [first, JSON.stringify({ ...(made as object), ...other }), ...more];
    }, lines);
    await expect(verifyLogFile(file)).rejects.toThrow(sentence);
  });

  it('that is not there', async () => {
    await expect(verifyLogFile(file)).rejects.toThrow(`There is no file ${file}.`);
  });
});

describe('compared with the log', () => {
  const verify = async () => (await cli('events', 'verify', file)).complaints.join();

  it('is the same, or where it is not is said', async () => {
    const lines = await exported();
    expect((await cli('events', 'verify', file, '--json')).things()).toEqual([{ file, events: 5 }]);

    rewrite((all) => all.slice(0, 4), lines);
    expect(await verify()).toBe('The log holds all 3 events of the file and goes on after them.');
    rewrite((all) => [...all, (all[5] ?? '').replace('note-b.1', 'note-b.2')], lines);
    expect(await verify()).toBe("The log ends after 5 of the file's 6 events.");
    rewrite((all) => all.with(4, (all[4] ?? '').replace('c1', 'c2')), lines);
    expect(await verify()).toBe('The log and the file are the same for 3 events; event 4 is another one.');
  });

  it('is refused before that where it is not whole', async () => {
    await exported();
    appendFileSync(file, '\n');
    expect(await verify()).toMatch(/goes on after its end/);
  });
});

it('leaves out what is appended while it is being written', async () => {
  const pages = logPages(log.store);
  const first = await pages.next();
  await log.store.append('note-c', -1, [plainEvent()]);
  expect(first.value).toHaveLength(5);
  expect((await pages.next()).done).toBe(true);
});
