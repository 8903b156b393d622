import type { Push } from '@heliograph/projections';
import { addressed } from './addressed';

const body = { postId: 'p', position: 1 };
const push = (room: string, more: Partial<Push> = {}): Push => ({ room, topic: 'feed.new', body, ...more });
const seen = (pushes: readonly Push[]) =>
  addressed(pushes).map(({ rooms, push: { topic, acks } }) => ({ topic, rooms, acks }));

describe('addressed', () => {
  it('takes the same body to all its rooms at once', () => {
    expect(seen([push('a'), push('b'), push('c')])).toEqual([
      { topic: 'feed.new', rooms: ['a', 'b', 'c'], acks: undefined },
    ]);
  });

  it('leaves apart what answers somebody, leaves somebody out, tells something else or only looks the same', () => {
    const pushes = [
      push('a', { acks: ['k'] }),
      push('b'),
      push('c', { exceptUserId: 'x' }),
      push('d', { topic: 'post.deleted' }),
      push('e', { body: { ...body } }),
      push('f'),
    ];
    expect(seen(pushes).map(({ topic, rooms }) => [topic, ...rooms])).toEqual([
      ['feed.new', 'a'],
      ['feed.new', 'b', 'f'],
      ['feed.new', 'c'],
      ['post.deleted', 'd'],
      ['feed.new', 'e'],
    ]);
  });
});
