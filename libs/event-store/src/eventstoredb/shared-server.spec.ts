import { NO_STREAM } from '../port';
import type { OpenedStore } from '../testing/contract/opened-store';
import { idsOf, placeOf, plainEvents, wholeLog } from '../testing/contract/plain-events';
import { failingLog, type FailingLog } from '../testing/eventstoredb/failing-log';
import { logOnServer } from '../testing/eventstoredb/log-on-server';

describe('two tests on one EventStoreDB at the same time', () => {
  let log: FailingLog;
  let first: OpenedStore;
  let second: OpenedStore;
  beforeEach(async () => {
    log = await failingLog();
    const open = logOnServer(log.server.connectionString);
    first = await open();
    second = await open();
  });
  afterEach(async () => {
    await first.remove();
    await second.remove();
    await log.remove();
  });

  it('have a log each, in which only their own events are, and all of them', async () => {
    const [mine, theirs] = [first.store, second.store];
    const own = plainEvents(6);
    for (const [n, event] of own.entries()) {
      await theirs.append('post-1', 3 * n - 1, plainEvents(3));
      await mine.append('post-1', n - 1, [event]);
    }
    await theirs.append('post-2', NO_STREAM, plainEvents(5));

    expect(idsOf(await wholeLog(mine, 'forwards', 2))).toEqual(idsOf(own));
    expect(idsOf(await wholeLog(mine, 'backwards', 4))).toEqual(idsOf(own).toReversed());
    const [newest] = await mine.readAll({ direction: 'backwards', limit: 1 });
    expect(await mine.head()).toEqual(newest && placeOf(newest));
    expect(await wholeLog(theirs)).toHaveLength(23);
    const [another] = await wholeLog(theirs);
    expect(await mine.eventAtPosition(another?.position ?? 0)).toBeNull();
  });
});
