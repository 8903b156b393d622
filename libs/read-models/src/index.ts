import type { Projection } from '@heliograph/projections';
import { account } from './account/account.projection';
import { comments } from './comments/comments.projection';
import { conversations } from './conversations/conversations.projection';
import { follows } from './follows/follows.projection';
import { homeFeed } from './home-feed/home-feed.projection';
import { likes } from './likes/likes.projection';
import { messages } from './messages/messages.projection';
import { postCard } from './post-card/post-card.projection';
import { profile } from './profile/profile.projection';
import { tagPostsProjection } from './tag-posts/tag-posts.projection';
import { tags } from './tags/tags.projection';
import { userSearch } from './user-search/user-search.projection';

export { account, type AccountDoc } from './account/account.projection';
export * from './account/account.queries';
export { comments, type CommentDoc } from './comments/comments.projection';
export * from './comments/comments.queries';
export type { ConversationDoc } from './conversations/conversation-doc';
export { conversations } from './conversations/conversations.projection';
export * from './conversations/conversations.queries';
export { follows } from './follows/follows.projection';
export * from './follows/follows.queries';
export { homeFeed } from './home-feed/home-feed.projection';
export * from './home-feed/home-feed.queries';
export { likes } from './likes/likes.projection';
export * from './likes/likes.queries';
export { messageDocOf, type MessageDoc } from './messages/message-doc';
export { messages } from './messages/messages.projection';
export * from './messages/messages.queries';
export { postCard, type PostCardDoc } from './post-card/post-card.projection';
export * from './post-card/post-card.queries';
export { profile } from './profile/profile.projection';
export * from './profile/profile.queries';
export type { Slice } from './slice';
export { tagPostsProjection } from './tag-posts/tag-posts.projection';
export * from './tag-posts/tag-posts.queries';
export { tags } from './tags/tags.projection';
export * from './tags/tags.queries';
export { userSearch } from './user-search/user-search.projection';
export * from './user-search/user-search.queries';

/** Every read model there is; the runner feeds them all. */
export const PROJECTIONS: readonly Projection[] = [
  account,
  profile,
  postCard,
  likes,
  comments,
  follows,
  homeFeed,
  tagPostsProjection,
  tags,
  conversations,
  messages,
  userSearch,
];
