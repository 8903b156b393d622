import { AskedTogether } from './asked-together';

describe('what is asked together', () => {
  const asked: (readonly string[])[] = [];
  const answering = () =>
    new AskedTogether((ids) => {
      asked.push(ids);
      return Promise.resolve(new Map(ids.filter((id) => id !== 'none').map((id) => [id, `${id}!`])));
    });
  beforeEach(() => (asked.length = 0));

  it('is asked once a turn of the event loop, each thing once, and answered to each who asked', async () => {
    const together = answering();
    // Some steps later, but in the same turn.
    const soon = Promise.resolve().then(() => Promise.all([together.get('c'), together.get('a')]));
    expect(await Promise.all([together.get('a'), together.get('b'), together.get('none'), soon])).toEqual([
      'a!',
      'b!',
      undefined,
      ['c!', 'a!'],
    ]);
    expect(asked).toEqual([['a', 'b', 'none', 'c']]);
  });

  it('is asked anew by whoever comes while the question is under way', async () => {
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<null>();
    let questions = 0;
    const together = new AskedTogether<number>(async (ids) => {
      questions += 1;
      const mine = questions;
      if (mine === 1) await arrived;
      return new Map(ids.map((id) => [id, mine]));
    });
    const first = together.get('a');
    await new Promise((resolve) => setImmediate(resolve));
    const second = together.get('a');
    expect(await second).toBe(2);
    arrive(null);
    expect(await first).toBe(1);
  });

  it('fails for all who asked together, and for nobody afterwards', async () => {
    let fails = true;
    const together = new AskedTogether<string>((ids) =>
      fails ? Promise.reject(new Error('away')) : Promise.resolve(new Map(ids.map((id) => [id, id]))),
    );
    const outcomes = await Promise.allSettled([together.get('a'), together.get('b')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(await together.get('a')).toBe('a');
  });
});
