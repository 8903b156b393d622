import type { EventType, RecordedEvent } from '@heliograph/domain';
import type { LegalHistory } from './legal-history';

export interface FeedRules {
  readonly mostFollowers: number;
  readonly backfill: number;
}

/**
 * The truth about a history, found the slow way: each question goes through all events again and nothing is kept up to
 * date. `position` looks at what was known then; events after it have not happened.
 */
export class Recount {
  constructor(private readonly log: LegalHistory) {}

  posts(position = Infinity): RecordedEvent<'PostCreated'>[] {
    const deleted = this.before('PostDeleted', position).map(({ data }) => data.postId);
    return this.before('PostCreated', position).filter(({ data }) => !deleted.includes(data.postId));
  }

  /** The follow that stands between the two, or undefined. */
  follow(followerId: string, followeeId: string, position = Infinity): RecordedEvent | undefined {
    const last = [...this.before('Followed', position), ...this.before('Unfollowed', position)]
      .filter(({ data }) => data.followerId === followerId && data.followeeId === followeeId)
      .sort((one, other) => one.position - other.position)
      .at(-1);
    return last?.type === 'Followed' ? last : undefined;
  }

  followers(followeeId: string, people: readonly string[], position = Infinity): string[] {
    return people.filter((followerId) => this.follow(followerId, followeeId, position));
  }

  likes(postId: string): number {
    const of = (type: 'Liked' | 'Unliked') =>
      this.log.past(type).filter(({ data }) => data.postId === postId);
    return of('Liked').length - of('Unliked').length;
  }

  comments(postId: string): string[] {
    const deleted = this.log.past('CommentDeleted').map(({ data }) => data.commentId);
    return this.log
      .past('CommentAdded')
      .filter(({ data }) => data.postId === postId && !deleted.includes(data.commentId))
      .map(({ data }) => data.commentId);
  }

  tags(postId: string): readonly string[] {
    const edited = this.log.past('CaptionEdited').filter(({ data }) => data.postId === postId);
    const created = this.log.past('PostCreated').filter(({ data }) => data.postId === postId);
    return (edited.at(-1) ?? created.at(-1))?.data.tags ?? [];
  }

  /** Ids of the posts that belong into somebody's home feed, newest first. */
  homeFeed(ownerId: string, people: readonly string[], { mostFollowers, backfill }: FeedRules): string[] {
    const isWide = ({ data, position }: RecordedEvent<'PostCreated'>) =>
      this.followers(data.authorId, people, position).length > mostFollowers;
    const belongs = (post: RecordedEvent<'PostCreated'>) => {
      const { authorId } = post.data;
      if (authorId === ownerId) return true;
      const follow = this.follow(ownerId, authorId);
      if (!follow) return false;
      if (isWide(post) || post.position > follow.position) return true;
      const newest = this.posts(follow.position)
        .filter((other) => other.data.authorId === authorId && !isWide(other))
        .slice(-backfill);
      return newest.includes(post);
    };
    return this.posts()
      .filter(belongs)
      .map(({ data }) => data.postId)
      .reverse();
  }

  /** The `seq` of each message that somebody has still to read in a conversation. */
  unread(userId: string, conversationId: string): number[] {
    const readSeqs = this.log
      .past('ConversationRead')
      .filter(({ data }) => data.userId === userId && data.conversationId === conversationId)
      .map(({ data }) => data.seq);
    const unsent = this.log
      .past('MessageUnsent')
      .filter(({ data }) => data.conversationId === conversationId)
      .map(({ data }) => data.seq);
    return this.log
      .past('MessageSent')
      .filter(({ data }) => data.recipientId === userId && data.conversationId === conversationId)
      .map(({ revision }) => revision)
      .filter((seq) => seq > Math.max(0, ...readSeqs) && !unsent.includes(seq));
  }

  private before<Type extends EventType>(type: Type, position: number): RecordedEvent<Type>[] {
    return this.log.past(type).filter((event) => event.position < position);
  }
}
