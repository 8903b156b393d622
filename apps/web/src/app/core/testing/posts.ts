import type { Comment, Person, Post } from '@heliograph/contracts';

export const GRACE: Person = { id: 'u9', username: 'grace', name: 'Grace', avatarUrl: null };

/** A post of somebody else's, as the server answers it. */
export const postOf = (id: string, change: Partial<Post> = {}): Post => ({
  id,
  author: GRACE,
  media: [],
  caption: `caption of ${id}`,
  tags: [],
  createdAt: '2026-11-25T10:00:00.000Z',
  likeCount: 0,
  commentCount: 0,
  viewer: { liked: false, saved: false, position: 1 },
  comments: [],
  position: 1,
  ...change,
});

export const commentOf = (id: string, change: Partial<Comment> = {}): Comment => ({
  id,
  postId: 'p',
  author: GRACE,
  text: `comment ${id}`,
  createdAt: '2026-11-25T10:00:00.000Z',
  ...change,
});
