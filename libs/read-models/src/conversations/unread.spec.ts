import fc from 'fast-check';
import {
  MOST_LISTED,
  NOTHING_UNREAD,
  readUpTo,
  unreadCountOf,
  withoutUnread,
  withUnread,
  type Unread,
} from './unread';

const arrived = (first: number, last: number, unread: Unread = NOTHING_UNREAD): Unread => {
  let next = unread;
  for (let seq = first; seq <= last; seq += 1) next = withUnread(next, seq);
  return next;
};

describe('unread messages', () => {
  it('are counted, and no longer once they are read or unsent', () => {
    const five = arrived(1, 5);
    expect(unreadCountOf(five)).toBe(5);
    expect(unreadCountOf(withoutUnread(five, 3))).toBe(4);
    expect(unreadCountOf(withoutUnread(withoutUnread(five, 3), 3))).toBe(4);
    expect(unreadCountOf(readUpTo(five, 2))).toBe(3);
    expect(readUpTo(five, 5)).toEqual(NOTHING_UNREAD);
  });

  it('are listed up to 500 and counted beyond', () => {
    const many = arrived(1, MOST_LISTED + 20);
    expect(many.seqs).toHaveLength(MOST_LISTED);
    expect(many.older).toEqual({ count: 20, newestSeq: 20 });
    expect(unreadCountOf(many)).toBe(MOST_LISTED + 20);
  });

  it('beyond 500 stay counted until the newest of them is read', () => {
    const many = arrived(1, MOST_LISTED + 20);
    expect(unreadCountOf(readUpTo(many, 19))).toBe(MOST_LISTED + 20);
    expect(unreadCountOf(readUpTo(many, 20))).toBe(MOST_LISTED);
    expect(unreadCountOf(withoutUnread(many, 7))).toBe(MOST_LISTED + 20);
    expect(readUpTo(many, MOST_LISTED + 20)).toEqual(NOTHING_UNREAD);
  });

  it('leave room for new ones when the newest are unsent', () => {
    const many = arrived(1, MOST_LISTED + 1);
    const unsent = withoutUnread(many, MOST_LISTED + 1);
    expect(withUnread(unsent, MOST_LISTED + 3).older).toEqual({ count: 1, newestSeq: 1 });
  });

  it('never look read while any is not, and are exact below 500', () => {
    type Step = { readonly kind: 'arrive' | 'unsend' | 'read'; readonly times: number; readonly at: number };
    const step: fc.Arbitrary<Step> = fc.record({
      kind: fc.constantFrom('arrive', 'arrive', 'unsend', 'read'),
      times: fc.integer({ min: 1, max: 300 }),
      at: fc.integer({ min: 1, max: 1000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const truth = new Set<number>();
        let unread = NOTHING_UNREAD;
        let last = 0;
        for (const { kind, times, at } of steps) {
          if (kind === 'arrive') {
            for (let seq = last + 1; seq <= last + times; seq += 1) truth.add(seq);
            unread = arrived(last + 1, last + times, unread);
            last += times;
          } else if (kind === 'unsend') {
            truth.delete(at);
            unread = withoutUnread(unread, at);
          } else {
            for (const seq of [...truth]) if (seq <= Math.min(at, last)) truth.delete(seq);
            unread = readUpTo(unread, Math.min(at, last));
          }
          expect(unread.seqs.length).toBeLessThanOrEqual(MOST_LISTED);
          expect(unreadCountOf(unread)).toBeGreaterThanOrEqual(truth.size);
          if (unread.older === null) expect(unread.seqs).toEqual([...truth]);
        }
        expect(readUpTo(unread, last)).toEqual(NOTHING_UNREAD);
      }),
    );
  });
});
