import * as z from 'zod/mini';
import { LIMITS } from '@heliograph/rules';
import { Media } from './media';
import { Person } from './people';
import { Id, Position, textOf, Timestamp } from './primitives';

export const Comment = z.object({
  id: Id,
  postId: Id,
  author: Person,
  text: z.string(),
  createdAt: Timestamp,
});
export type Comment = z.infer<typeof Comment>;

export const PostMedia = z.extend(Media, { altText: z.string() });
export type PostMedia = z.infer<typeof PostMedia>;

/** The half of a post that only its viewer sees, with the position of its last change. */
export const PostViewer = z.object({ liked: z.boolean(), saved: z.boolean(), position: Position });
export type PostViewer = z.infer<typeof PostViewer>;

/** A post: `position` dates the half that all see (counts, caption), `viewer.position` the viewer's own. */
export const Post = z.object({
  id: Id,
  author: Person,
  media: z.array(PostMedia),
  caption: z.string(),
  tags: z.array(z.string()),
  createdAt: Timestamp,
  editedAt: z.optional(Timestamp),
  likeCount: z.int(),
  commentCount: z.int(),
  viewer: PostViewer,
  comments: z.array(Comment),
  position: Position,
});
export type Post = z.infer<typeof Post>;

const Caption = textOf(LIMITS.caption);

export const CreatePostBody = z.strictObject({
  media: z
    .array(z.strictObject({ id: Id, altText: z.optional(textOf(LIMITS.altText)) }))
    .check(z.minLength(LIMITS.mediaPerPost.min), z.maxLength(LIMITS.mediaPerPost.max)),
  caption: z.optional(Caption),
});
export type CreatePostBody = z.infer<typeof CreatePostBody>;
export const CreatePostAnswer = z.object({ post: Post, position: Position });
export type CreatePostAnswer = z.infer<typeof CreatePostAnswer>;

export const EditPostBody = z.strictObject({ caption: Caption });
export type EditPostBody = z.infer<typeof EditPostBody>;

/** `likeCount` is absent where it is not known yet with this like in it: it is told as soon as it is. */
export const LikeAnswer = z.object({
  liked: z.boolean(),
  likeCount: z.optional(z.int()),
  position: Position,
});
export type LikeAnswer = z.infer<typeof LikeAnswer>;

export const AddCommentBody = z.strictObject({ text: textOf(LIMITS.comment) });
export type AddCommentBody = z.infer<typeof AddCommentBody>;
export const AddCommentAnswer = z.object({ comment: Comment, position: Position });
export type AddCommentAnswer = z.infer<typeof AddCommentAnswer>;
