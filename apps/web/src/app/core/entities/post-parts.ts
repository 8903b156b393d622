import type { Comment, Person, Post, PostMedia } from '@heliograph/contracts';
import { type Part, newer, part } from './part';

/** A post in the parts that change apart; see `Part`. */
export interface PostParts {
  readonly fixed: Part<{ author: Person; media: readonly PostMedia[]; createdAt: string }> | undefined;
  readonly text: Part<{ caption: string; tags: readonly string[]; editedAt: string | null }> | undefined;
  readonly likes: Part<number> | undefined;
  readonly comments: Part<{ count: number; newest: readonly Comment[] }> | undefined;
  readonly viewer: Part<{ liked: boolean; saved: boolean }> | undefined;
}

/** A comment as it is shown; `pending` while the server has not answered it. */
export type CommentView = Comment & { readonly pending?: boolean };

/** A post as it is shown. */
export interface PostView {
  readonly id: string;
  readonly author: Person;
  readonly media: readonly PostMedia[];
  readonly createdAt: string;
  readonly caption: string;
  readonly tags: readonly string[];
  readonly editedAt: string | null;
  readonly likeCount: number;
  readonly commentCount: number;
  /** The newest two, oldest first. */
  readonly comments: readonly CommentView[];
  readonly liked: boolean;
  readonly saved: boolean;
}

export const NO_POST: PostParts = {
  fixed: undefined,
  text: undefined,
  likes: undefined,
  comments: undefined,
  viewer: undefined,
};

export const mergePost = (held: PostParts, came: Partial<PostParts>): PostParts => ({
  fixed: newer(held.fixed, came.fixed),
  text: newer(held.text, came.text),
  likes: newer(held.likes, came.likes),
  comments: newer(held.comments, came.comments),
  viewer: newer(held.viewer, came.viewer),
});

export function composePost(
  id: string,
  { fixed, text, likes, comments, viewer }: PostParts,
): PostView | undefined {
  if (!fixed || !text || !likes || !comments || !viewer) return undefined;
  return {
    id,
    ...fixed.value,
    ...text.value,
    likeCount: likes.value,
    commentCount: comments.value.count,
    comments: comments.value.newest,
    ...viewer.value,
  };
}

/** A post as the server answers it: everything all see is dated by `position`, the viewer's half by its own. */
export function partsOfPost(post: Post): PostParts {
  const { author, media, createdAt, caption, tags, editedAt, position } = post;
  const { liked, saved, position: viewerPosition } = post.viewer;
  return {
    fixed: part({ author, media, createdAt }, position),
    text: part({ caption, tags, editedAt: editedAt ?? null }, position),
    likes: part(post.likeCount, position),
    comments: part({ count: post.commentCount, newest: post.comments }, position),
    viewer: part({ liked, saved }, viewerPosition),
  };
}
