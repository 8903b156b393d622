import type { RecordedEvent } from '@heliograph/domain';

/** How often each of a person's likes or follows has been turned is in the mark, so that no turn is like another. */
export const turn = (what: 'like' | 'follow', subject: string, number: number, isOn: boolean): string =>
  `${what} of ${subject}: ${isOn ? 'on' : 'off'}, the ${number}th turn`;

export const photoMark = (width: number, height: number): string => `photo ${width}x${height}`;

/**
 * What an event is known by to whoever asked for it, by its content alone and not by the keys that keep it from being done
 * twice. Null for events that nobody asks for by themselves: claims, sessions, attaching.
 */
export function markOf(event: RecordedEvent): string | null {
  switch (event.type) {
    case 'UserRegistered':
      return `account ${event.data.username}`;
    case 'MediaUploaded':
      return photoMark(event.data.media.width, event.data.media.height);
    case 'PostCreated':
      return `post ${event.data.caption}`;
    case 'CommentAdded':
      return `comment ${event.data.text}`;
    case 'MessageSent':
      return `message ${event.data.text}`;
    case 'Liked':
    case 'Unliked':
      return turn(
        'like',
        `${event.data.postId} by ${event.data.userId}`,
        event.revision,
        event.type === 'Liked',
      );
    case 'Followed':
    case 'Unfollowed': {
      const { followerId, followeeId } = event.data;
      return turn('follow', `${followeeId} by ${followerId}`, event.revision, event.type === 'Followed');
    }
    default:
      return null;
  }
}
