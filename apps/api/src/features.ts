import { AccountModule } from './account/account.module';
import { CommentModule } from './comment/comment.module';
import { ConversationModule } from './conversation/conversation.module';
import { FeedModule } from './feed/feed.module';
import { LikeModule } from './like/like.module';
import { MediaModule } from './media/media.module';
import { OperationsModule } from './operations/operations.module';
import { PeopleModule } from './people/people.module';
import { PostModule } from './post/post.module';
import { RealtimeModule } from './realtime/realtime.module';
import { TagModule } from './tag/tag.module';

/** Everything this server can do. A feature is a module that stands on the platform. */
export const FEATURES = [
  OperationsModule,
  AccountModule,
  PeopleModule,
  MediaModule,
  PostModule,
  LikeModule,
  CommentModule,
  FeedModule,
  TagModule,
  ConversationModule,
  RealtimeModule,
] as const;
