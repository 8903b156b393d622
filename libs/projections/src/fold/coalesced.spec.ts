import fc from 'fast-check';
import type { Push } from '../push';
import { coalesced } from './coalesced';

const push: fc.Arbitrary<Push> = fc.record(
  {
    room: fc.constantFrom('post:1', 'user:1', 'user:2'),
    topic: fc.constantFrom('post.likes', 'post.comments'),
    key: fc.constantFrom('1', '2'),
    exceptUserId: fc.constantFrom('1', '2'),
    body: fc.record({ position: fc.nat() }),
    acks: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 2 }),
  },
  { requiredKeys: ['room', 'topic', 'body'] },
);
const pushes = fc.array(push, { maxLength: 20 });
const kindOf = ({ room, topic, key }: Push) => JSON.stringify([room, topic, key]);
const acksOf = (some: readonly Push[], kind: string) =>
  new Set(some.filter((each) => kindOf(each) === kind).flatMap(({ acks }) => acks ?? []));

describe('coalesced pushes', () => {
  it('are the last of each kind, in its place, with the acks of all', () => {
    const likes = (position: number, acks: readonly string[]): Push => ({
      room: 'user:ana',
      topic: 'post.likes',
      key: 'p1',
      body: { position },
      acks,
    });
    const other: Push = {
      room: 'post:p1',
      topic: 'post.likes',
      key: 'p1',
      body: { position: 2 },
      exceptUserId: 'ana',
    };
    expect(coalesced([likes(1, ['k1']), other, likes(3, ['k2', 'k1'])])).toEqual([
      other,
      likes(3, ['k1', 'k2']),
    ]);
  });

  it('lose no ack, and no news', () => {
    fc.assert(
      fc.property(pushes, (all) => {
        const kept = coalesced(all);
        for (const kind of new Set(all.map(kindOf))) {
          expect(acksOf(kept, kind)).toEqual(acksOf(all, kind));
          const last = all.findLast((each) => kindOf(each) === kind);
          const told = kept.filter((each) => kindOf(each) === kind);
          expect(told.at(-1)).toMatchObject({ body: last?.body });
          expect(told.at(-1)?.exceptUserId).toBe(last?.exceptUserId);
          if (last?.key !== undefined) expect(told).toHaveLength(1);
        }
        expect(kept.filter(({ key }) => key === undefined)).toEqual(
          all.filter(({ key }) => key === undefined),
        );
      }),
    );
  });

  it('are the same in whatever parts they are coalesced', () => {
    fc.assert(
      fc.property(pushes, fc.nat(20), (all, cut) => {
        const inParts = [...coalesced(all.slice(0, cut)), ...coalesced(all.slice(cut))];
        expect(coalesced(inParts)).toEqual(coalesced(all));
      }),
    );
  });
});
