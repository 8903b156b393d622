import type { Leases, LeaseStanding } from '../../lease/leases';

const NAME = 'projecting';

/** Leases, and a way to open the same ones as another process does. */
export interface OpenedLeases {
  readonly leases: Leases;
  another(): Promise<Leases>;
}

/** Declares what all leases do. `open`: with nothing in them, anew for each test; whoever opens them closes them. */
export function leasesContract(open: () => Promise<OpenedLeases>): void {
  let opened: OpenedLeases;
  let leases: Leases;
  beforeEach(async () => {
    opened = await open();
    ({ leases } = opened);
  });

  /** What somebody sees; fails where nobody ever held it. */
  const seen = async (): Promise<LeaseStanding> => {
    const standing = await leases.look(NAME);
    if (standing === null) throw new Error('Nobody ever held it.');
    return standing;
  };

  it('are nobody’s at first', async () => {
    expect(await leases.look(NAME)).toBeNull();
    expect(await leases.beat(NAME, 1)).toBe(false);
    await leases.release(NAME, 1);
    expect(await leases.look(NAME)).toBeNull();
  });

  it('are seen by others as they stand', async () => {
    expect(await leases.take(NAME, null, 'ana')).toBe(1);
    const other = await opened.another();
    expect(await other.look(NAME)).toEqual({ fencing: 1, beat: 0, holder: 'ana' });
    expect(await leases.beat(NAME, 1)).toBe(true);
    expect(await leases.beat(NAME, 1)).toBe(true);
    expect(await other.look(NAME)).toEqual({ fencing: 1, beat: 2, holder: 'ana' });
    expect(await other.look('another name')).toBeNull();
  });

  it('are taken only as they were seen', async () => {
    const first = await leases.look(NAME);
    await leases.take(NAME, first, 'ana');
    const held = await seen();
    expect(await leases.take(NAME, first, 'bob')).toBeNull();
    await leases.beat(NAME, 1);
    expect(await leases.take(NAME, held, 'bob')).toBeNull();
    expect(await leases.take(NAME, await seen(), 'bob')).toBe(2);
    expect(await leases.take(NAME, await seen(), 'bob')).toBe(3);
    expect(await leases.look(NAME)).toEqual({ fencing: 3, beat: 0, holder: 'bob' });
  });

  it('are no longer those of whom they were taken from', async () => {
    await leases.take(NAME, null, 'ana');
    await leases.take(NAME, await seen(), 'bob');
    const bobs = await seen();
    expect(await leases.beat(NAME, 1)).toBe(false);
    await leases.release(NAME, 1);
    expect(await leases.look(NAME)).toEqual(bobs);
  });

  it('are given back, and the next holder’s number is higher all the same', async () => {
    await leases.take(NAME, null, 'ana');
    const held = await seen();
    await leases.release(NAME, 1);
    await leases.release(NAME, 1);
    expect(await leases.look(NAME)).toEqual({ fencing: 1, beat: 0, holder: null });
    expect(await leases.beat(NAME, 1)).toBe(false);
    expect(await leases.take(NAME, held, 'bob')).toBeNull();
    expect(await leases.take(NAME, await seen(), 'bob')).toBe(2);
  });

  it.each([
    ['that nobody ever held', () => Promise.resolve()],
    [
      'that somebody left',
      async () => {
        await leases.take(NAME, null, 'somebody');
        await leases.beat(NAME, 1);
      },
    ],
    [
      'that was given back',
      async () => {
        await leases.take(NAME, null, 'somebody');
        await leases.release(NAME, 1);
      },
    ],
  ])('go to one of many who want one %s at the same time', async (_, before) => {
    await before();
    const standing = await leases.look(NAME);
    const candidates = await Promise.all(Array.from({ length: 20 }, () => opened.another()));
    const taken = await Promise.all(candidates.map((one, n) => one.take(NAME, standing, `candidate ${n}`)));
    const winner = taken.findIndex((fencing) => fencing !== null);
    expect(taken.filter((fencing) => fencing !== null)).toEqual([(standing?.fencing ?? 0) + 1]);
    expect((await seen()).holder).toBe(`candidate ${winner}`);
  });
}
