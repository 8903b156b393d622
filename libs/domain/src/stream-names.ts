/**
 * Names of all streams: `category-id`, the category without a dash, so the first dash ends it. They can never change.
 * Ids hold only `[A-Za-z0-9_-]`; no name or text of a person ever enters a stream name.
 */
export const userStream = (userId: string) => `user-${userId}`;
export const handleStream = (handle: string) => `handle-${handle}`;
export const sessionStream = (sessionId: string) => `session-${sessionId}`;
export const mediaStream = (mediaId: string) => `media-${mediaId}`;
export const postStream = (postId: string) => `post-${postId}`;
export const likeStream = (postId: string, userId: string) => `like-${postId}.${userId}`;
export const commentStream = (commentId: string) => `comment-${commentId}`;
export const followStream = (followerId: string, followeeId: string) => `follow-${followerId}.${followeeId}`;
export const conversationStream = (conversationId: string) => `conversation-${conversationId}`;
export const readStream = (conversationId: string, userId: string) => `read-${conversationId}.${userId}`;
