import {
  createLogWriter,
  DamagedLog,
  examineEvents,
  examineLog,
  NO_STREAM,
  openSqliteEventStore,
  OtherLogFormat,
  type EventStore,
  type StoredEvent,
} from '@heliograph/event-store';
import { plainEvent, temporaryFolder } from '@heliograph/event-store/testing';
import { readFileSync, writeFileSync } from 'node:fs';
import { seeded } from '../seeded';
import { harmed } from './harm';

const HARMS = 100;
const SEED = Number(process.env.FAULTS_SEED ?? Math.floor(Math.random() * 2 ** 31));
const STREAMS = 12;
const EVENTS = 240;
/** The log's file, what is not yet in it, and the mark of its newest event. */
const PARTS = ['', '-wal', '-head'] as const;
type Files = Readonly<Record<(typeof PARTS)[number], Buffer>>;

/** All that a reader can ask for, read in every way there is. */
async function everything(store: EventStore): Promise<readonly StoredEvent[]> {
  const forwards = await store.readAll({ direction: 'forwards', limit: EVENTS * 2 });
  const backwards = await store.readAll({ direction: 'backwards', limit: EVENTS * 2 });
  expect(backwards.toReversed()).toEqual(forwards);
  for (let n = 0; n < STREAMS; n += 1) {
    const stream = `note-${n}`;
    const ofStream = forwards.filter((event) => event.stream === stream);
    expect(await streamOf(store, stream, 'forwards')).toEqual(ofStream);
    expect(await streamOf(store, stream, 'backwards')).toEqual(ofStream.toReversed());
  }
  for (const event of forwards) expect(await store.eventById(event.id)).toEqual(event);
  return forwards;
}

async function streamOf(
  store: EventStore,
  stream: string,
  direction: 'forwards' | 'backwards',
): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const event of store.readStream(stream, { direction })) events.push(event);
  return events;
}

/** A log as a killed process leaves it: a part of its events in the file, the others only in the WAL. */
async function leftBehind(): Promise<{ files: Files; events: readonly StoredEvent[] }> {
  const folder = temporaryFolder();
  const file = folder.file('log.db');
  const open = (): EventStore => openSqliteEventStore({ file, writer: createLogWriter(file) });
  let store = open();
  for (let n = 0; n < EVENTS; n += 1) {
    const stream = `note-${n % STREAMS}`;
    const event = plainEvent({ type: `Type${n % 5}`, data: JSON.stringify({ note: 'ä'.repeat(n % 90) }) });
    await store.append(stream, n < STREAMS ? NO_STREAM : Math.floor(n / STREAMS) - 1, [event]);
    if (n === EVENTS / 2) {
      await store.close();
      store = open();
    }
  }
  const read = (part: string): Buffer => readFileSync(`${file}${part}`);
  const files = { '': read(''), '-wal': read('-wal'), '-head': read('-head') };
  const events = await everything(store);
  await store.close();
  folder.remove();
  return { files, events };
}

/** Starts as a server does, and reads; what it found, or why it did not. */
async function startOn(files: Files): Promise<readonly StoredEvent[] | Error> {
  const folder = temporaryFolder();
  const file = folder.file('log.db');
  for (const part of PARTS) writeFileSync(`${file}${part}`, files[part]);
  let store: EventStore | null = null;
  try {
    examineLog(file);
    store = openSqliteEventStore({ file, writer: createLogWriter(file) });
    const [found] = [...examineEvents(file)].flat();
    if (found !== undefined) throw found.damage;
    return await everything(store);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    await store?.close();
    folder.remove();
  }
}

describe(`a log whose file was harmed (FAULTS_SEED=${SEED})`, () => {
  it('is read as it was written, or not at all', async () => {
    const random = seeded(SEED);
    const { files, events } = await leftBehind();
    expect(await startOn(files)).toEqual(events);
    const outcomes = { same: 0, refused: 0 };
    for (let n = 0; n < HARMS; n += 1) {
      const part = random() < 0.65 ? '' : '-wal';
      const { what, bytes } = harmed(files[part], random);
      const found = await startOn({ ...files, [part]: bytes });
      if (found instanceof Error) {
        expect([`log.db${part}: ${what}`, found.name, found.message]).toEqual([
          `log.db${part}: ${what}`,
          expect.stringMatching(`^(${DamagedLog.name}|${OtherLogFormat.name})$`),
          expect.stringMatching(/overwritten.*backup|has log format/),
        ]);
        outcomes.refused += 1;
      } else {
        expect([what, found]).toEqual([what, events]);
        outcomes.same += 1;
      }
    }
    // Both happen: free pages, and the older half of a WAL that was begun again, are nobody's.
    expect(outcomes.refused).toBeGreaterThan(HARMS / 4);
    expect(outcomes.same).toBeGreaterThan(0);
  }, 110_000);
});
