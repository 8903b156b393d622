import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { NO_STREAM, type EventStore } from '../../port';
import { plainEvent } from './plain-events';
import type { Writing, Written } from './writers-elsewhere';

interface Task {
  readonly where: string;
  readonly writings: readonly Writing[];
}

/** The program of a thread or a process: writes what it is told and answers what became of it. */
export async function runWriters(open: (where: string) => EventStore | Promise<EventStore>): Promise<void> {
  const { where, writings } = (parentPort === null ? JSON.parse(process.argv[2] ?? '') : workerData) as Task;
  const store = await open(where);
  const written = (await Promise.all(writings.map((writing) => write(store, writing)))).flat();
  await store.close();
  if (parentPort === null) process.stdout.write(JSON.stringify(written));
  else parentPort.postMessage(written);
}

/** One event after the other, each again at the actual revision for as long as somebody else is faster. */
async function write(store: EventStore, { writer, streams, events, longestPause, seed }: Writing) {
  const random = numbersFrom(seed + writer);
  const revisions = new Map<string, number>();
  const written: Written[] = [];
  for (let n = 0; n < events; n += 1) {
    const stream = streams[Math.floor(random() * streams.length)] ?? '';
    const event = plainEvent();
    for (;;) {
      const result = await store.append(stream, revisions.get(stream) ?? NO_STREAM, [event]);
      revisions.set(stream, result.ok ? result.revision : result.actual);
      if (!result.ok) continue;
      written.push({ id: event.id, stream, revision: result.revision, position: result.position });
      break;
    }
    await pause(random() * longestPause);
  }
  return written;
}

/** From 0 to below 1, the same for the same seed. */
function numbersFrom(seed: number): () => number {
  let state = seed % 2_147_483_647 || 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
