import { EntityHolds } from './entity-holds';

const holds = (capacity: number) => {
  const forgotten: string[] = [];
  return { forgotten, holds: new EntityHolds(capacity, (id) => forgotten.push(id)) };
};

describe('what an entity store keeps', () => {
  it('keeps what is held twice until both let go, however often one of them does', () => {
    const { holds: kept, forgotten } = holds(0);
    const first = kept.hold(['a']);
    const second = kept.hold(['a']);
    first();
    first();
    kept.used('a');
    expect(forgotten).toEqual([]);
    second();
    expect(forgotten).toEqual(['a']);
  });

  it('forgets in the order of the last use', () => {
    const { holds: kept, forgotten } = holds(2);
    for (const id of ['a', 'b', 'a', 'c']) kept.used(id);
    expect(forgotten).toEqual(['b']);
  });
});
