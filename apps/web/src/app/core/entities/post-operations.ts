import type { Person } from '@heliograph/contracts';
import type { PostView } from './post-parts';

type Change = (post: PostView) => PostView;

export const liking =
  (wish: boolean): Change =>
  (post) =>
    post.liked === wish
      ? post
      : { ...post, liked: wish, likeCount: Math.max(0, post.likeCount + (wish ? 1 : -1)) };

export const addingComment =
  (postId: string, text: string, key: string, author: Person): Change =>
  (post) => ({
    ...post,
    commentCount: post.commentCount + 1,
    comments: [
      ...post.comments,
      { id: key, postId, author, text, createdAt: new Date().toISOString(), pending: true },
    ].slice(-2),
  });

export const deletingComment =
  (commentId: string): Change =>
  (post) => ({
    ...post,
    commentCount: Math.max(0, post.commentCount - 1),
    comments: post.comments.filter(({ id }) => id !== commentId),
  });
