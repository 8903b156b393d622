import { like } from '@heliograph/domain';
import { EventStoreUnavailable, StorageFull, UnknownOutcome } from '../errors';
import { commandContext } from '../testing/command-context';
import { openTestLog, type TestLog } from '../testing/test-log';
import type { AppendFault } from '../testing/with-faults';

describe('an append that fails', () => {
  let log: TestLog;
  const context = commandContext();
  beforeEach(() => (log = openTestLog()));
  afterEach(() => log.close());

  const liking = () =>
    log.streams.execute(
      'like-p.ana',
      like,
      { type: 'Like', postId: 'p', authorId: 'ben', userId: 'ana' },
      context,
    );
  const recorded = async () => (await log.store.readAll({ direction: 'forwards', limit: 100 })).length;

  it.each<[string, AppendFault[]]>([
    ['before it was written', ['unknown-before']],
    ['after it was written', ['unknown-after']],
    ['again and again', ['unknown-before', 'unknown-after', 'unknown-before', 'unknown-after']],
    ['and then cannot be reached or has no room for a while', ['unknown-after', 'unavailable', 'full']],
  ])('with an unknown outcome %s is written once, and is no repetition', async (_, faults) => {
    log.store.failNext(...faults);
    expect(await liking()).toMatchObject({ ok: true, revision: 0, repeated: false, state: { liked: true } });
    expect(log.store.tries).toBe(faults.length + 1);
    expect(await recorded()).toBe(1);
  });

  it.each<[AppendFault, new () => Error]>([
    ['unavailable', EventStoreUnavailable],
    ['full', StorageFull],
  ])('as %s says so at once: nothing was written', async (fault, Kind) => {
    log.store.failNext(fault);
    await expect(liking()).rejects.toThrow(Kind);
    expect(log.store.tries).toBe(1);
    expect(await recorded()).toBe(0);
  });

  it('with an unknown outcome for too long says so, and the next request finds out', async () => {
    log.store.failNext('unknown-after', ...Array<AppendFault>(5).fill('unavailable'));
    await expect(liking()).rejects.toThrow(UnknownOutcome);
    expect(log.store.tries).toBe(6);
    expect(await liking()).toMatchObject({ ok: true, revision: 0, repeated: true });
    expect(await recorded()).toBe(1);
  }, 30_000);

  it('holds up nobody after it', async () => {
    log.store.failNext('unavailable');
    const [first, second] = await Promise.allSettled([liking(), liking()]);
    expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
  });
});
