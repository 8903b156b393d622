import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import {
  connectLogWriter,
  createCodec,
  NO_STREAM,
  openSqliteEventStore,
  openSqliteKeyStore,
  type EventStore,
  type EventToStore,
} from '@heliograph/event-store';
import { rate, type Benchmark, type Figure } from '../figure';
import { median } from '../median';
import { inTemporaryFolder } from '../temporary-folder';
import { perSecond } from '../per-second';
import { openBareLog } from './bare-log';
import { keepInFlight } from './keep-in-flight';
import { typicalComment, typicalLike } from './typical-event';

const ROUNDS = 5;
const SINGLE = 600;
const IN_FLIGHT = 64;
const GROUPS = 120;

interface Appending {
  readonly stream: string;
  readonly event: EventToStore;
}

/** Appends at the port, the writer in its own thread, against bare better-sqlite3 doing the same durable commits; rounds alternate. */
export const appendBench: Benchmark = {
  name: 'append',
  run: () => inTemporaryFolder(measure),
};

async function measure(folder: string): Promise<readonly Figure[]> {
  const keys = openSqliteKeyStore({
    file: join(folder, 'keys.db'),
    keyEncryptionKey: new Uint8Array(32).fill(1),
  });
  const codec = createCodec({ keys });
  const log = join(folder, 'log.db');
  const { store, stop } = openThreaded(log);
  const bare = openBareLog(join(folder, 'bare.db'), log);
  const author = randomUUID();

  const likes = (count: number): Promise<readonly Appending[]> =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const { stream, id, event, metadata } = typicalLike();
        return { stream, event: await codec.encode(id, event, metadata) };
      }),
    );
  const append = async ({ stream, event }: Appending): Promise<void> => {
    const result = await store.append(stream, NO_STREAM, [event]);
    if (!result.ok) throw new Error('A new stream cannot conflict.');
  };

  const samples = { single: [0], bareSingle: [0], grouped: [0], bareGrouped: [0], sealed: [0] };
  for (const list of Object.values(samples)) list.length = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const one = await likes(SINGLE);
    samples.bareSingle.push(await perSecond(SINGLE, () => one.forEach((each) => bare.commit([each]))));
    samples.single.push(
      await perSecond(SINGLE, async () => {
        for (const each of one) await append(each);
      }),
    );
    const groups = await Promise.all(Array.from({ length: GROUPS }, () => likes(IN_FLIGHT)));
    samples.bareGrouped.push(
      await perSecond(GROUPS * IN_FLIGHT, () => groups.forEach((group) => bare.commit(group))),
    );
    samples.grouped.push(await perSecond(GROUPS * IN_FLIGHT, () => keepInFlight(groups.flat(), append)));
    samples.sealed.push(
      await perSecond(SINGLE, async () => {
        for (let n = 0; n < SINGLE; n++) {
          const { stream, id, event, metadata } = typicalComment(author);
          await append({ stream, event: await codec.encode(id, event, metadata) });
        }
      }),
    );
  }
  bare.close();
  await store.close();
  await stop();
  await keys.close();
  return [
    rate('append.single', median(samples.single), median(samples.bareSingle), 'events/s', '≥ 0.6'),
    rate('append.grouped', median(samples.grouped), median(samples.bareGrouped), 'events/s', '≥ 0.6'),
    rate(
      'append.sealed',
      median(samples.sealed),
      median(samples.bareSingle),
      'events/s',
      'beside append.single',
    ),
  ];
}

function openThreaded(file: string): { store: EventStore; stop: () => Promise<unknown> } {
  const worker = new Worker(new URL('./log-writer.worker.js', import.meta.url), { workerData: { file } });
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ port: port2 }, [port2]);
  return {
    store: openSqliteEventStore({ file, writer: connectLogWriter(port1) }),
    stop: () => worker.terminate(),
  };
}
