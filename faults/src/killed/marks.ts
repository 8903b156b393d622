import type { RecordedEvent } from '@heliograph/domain';

/** The mark has how often this like or follow was turned before, so that no turn is like another. */
export const turnMark = (what: 'like' | 'follow', subject: string, number: number, isOn: boolean): string =>
  `${what} of ${subject}: ${isOn ? 'on' : 'off'}, after ${number} turns`;
export const photoMark = (width: number, height: number): string => `photo ${width}x${height}`;
export const sessionMark = (userId: string): string => `session of ${userId}`;
export const attachedMark = (mediaId: string): string => `medium ${mediaId} in a post`;

/**
 * What an event is known by to whoever asked for it, by its content alone and not by the keys that keep it from being done
 * twice. Null for what is made on the way and only once anyway: claims of names, conversations.
 */
export function markOf(event: RecordedEvent): string | null {
  switch (event.type) {
    case 'UserRegistered':
      return `account ${event.data.username}`;
    case 'SessionStarted':
      return sessionMark(event.data.userId);
    case 'MediaUploaded':
      return photoMark(event.data.media.width, event.data.media.height);
    case 'MediaAttached':
      return attachedMark(event.data.mediaId);
    case 'PostCreated':
      return `post ${event.data.caption}`;
    case 'CommentAdded':
      return `comment ${event.data.text}`;
    case 'MessageSent':
      return `message ${event.data.text}`;
    case 'Liked':
    case 'Unliked': {
      const subject = `${event.data.postId} by ${event.data.userId}`;
      return turnMark('like', subject, event.revision, event.type === 'Liked');
    }
    case 'Followed':
    case 'Unfollowed': {
      const subject = `${event.data.followeeId} by ${event.data.followerId}`;
      return turnMark('follow', subject, event.revision, event.type === 'Followed');
    }
    default:
      return null;
  }
}

/** Done together with something that was asked for, so that nobody asks for it before. */
export const comesAlong = ({ type }: RecordedEvent): boolean =>
  type === 'SessionStarted' || type === 'MediaAttached';
