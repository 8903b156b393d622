import type { PostView } from '../../../core/entities/post-parts';
import { cardHeight } from './card-height';

const medium = (width: number, height: number) => ({
  id: 'm',
  kind: 'image' as const,
  width,
  height,
  thumbhash: '',
  renditions: [],
  altText: '',
});

const aCard = (change: Partial<PostView> = {}): PostView => ({
  id: 'p',
  author: { id: 'u', username: 'ada', name: 'Ada', avatarUrl: null },
  media: [medium(1000, 1000)],
  createdAt: '2026-11-25T10:00:00.000Z',
  caption: '',
  tags: [],
  editedAt: null,
  likeCount: 0,
  commentCount: 0,
  comments: [],
  liked: false,
  saved: false,
  ...change,
});

describe('the height of a card that was not drawn yet', () => {
  it('is its picture in the clamped box and what stands around it', () => {
    const square = cardHeight(aCard(), 520, true);
    expect(square).toBe(56 + 520 + 48 + 20 + 12 + 53 + 24);
    expect(cardHeight(aCard({ media: [medium(1000, 4000)] }), 520, true) - square).toBe(520 / 0.8 - 520);
    expect(square - cardHeight(aCard({ media: [medium(4000, 1000)] }), 520, true)).toBeCloseTo(
      520 - 520 / 1.91,
    );
  });

  it('grows by the lines of the caption up to two and the word that opens it', () => {
    const without = cardHeight(aCard(), 520, true);
    expect(cardHeight(aCard({ caption: 'short' }), 520, true) - without).toBe(26);
    const long = cardHeight(aCard({ caption: 'a long walk home '.repeat(20) }), 520, true);
    expect(long - without).toBe(4 + 44 + 24);
    expect(cardHeight(aCard({ caption: 'a\nb\nc\nd' }), 520, true)).toBe(long);
  });

  it('counts the comments shown and the line to the others', () => {
    const comment = { id: 'c', postId: 'p', author: aCard().author, text: 'x', createdAt: '' };
    const without = cardHeight(aCard(), 520, true);
    const some = aCard({ comments: [comment, { ...comment, id: 'd' }], commentCount: 2 });
    expect(cardHeight(some, 520, true) - without).toBe(48);
    expect(cardHeight({ ...some, commentCount: 9 }, 520, true) - without).toBe(72);
  });

  it('has no composer on a phone, and is nothing for a post that is gone', () => {
    expect(cardHeight(aCard(), 360, true) - cardHeight(aCard(), 360, false)).toBe(53 + 16);
    expect(cardHeight(undefined, 360, false)).toBe(0);
  });
});
