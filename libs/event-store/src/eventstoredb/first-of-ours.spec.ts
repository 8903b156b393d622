import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { NO_STREAM } from '../port';
import { plainEvent, wholeLog } from '../testing/contract/plain-events';
import { failingLog, type FailingLog } from '../testing/eventstoredb/failing-log';

const OWN_EVENTS = 3_000;

describe('a log before which an EventStoreDB has written thousands of events of its own', () => {
  let log: FailingLog;
  beforeAll(async () => {
    log = await failingLog();
    const client = EventStoreDBClient.connectionString(log.server.connectionString);
    const statistics = () => jsonEvent({ type: '$statsCollected', data: { load: 1 } });
    for (let n = 0; n < OWN_EVENTS; n += 1_000) {
      await client.appendToStream('$stats-127.0.0.1:2113', Array.from({ length: 1_000 }, statistics));
    }
    await client.dispose();
  });
  afterAll(() => log.remove());

  const reads = async () => (await log.server.counters()).reads;

  it('is opened with a few reads, empty or not', async () => {
    const before = await reads();
    const store = await log.open();
    expect((await reads()) - before).toBeLessThan(5);
    const event = plainEvent();
    await store.append('post-1', NO_STREAM, [event]);
    const again = await reads();
    expect((await wholeLog(await log.open())).map(({ id }) => id)).toEqual([event.id]);
    expect((await reads()) - again).toBeLessThan(9);
  });
});
