import type { RefusalCode } from '@heliograph/contracts';
import type {
  AccountRefusal,
  CommentRefusal,
  ConversationRefusal,
  FollowRefusal,
  HandleRefusal,
  MediaRefusal,
  PostRefusal,
  SessionRefusal,
} from '@heliograph/domain';

/** Everything that a decider or the store behind it may refuse with. */
export type DomainRefusal =
  | AccountRefusal
  | CommentRefusal
  | ConversationRefusal
  | FollowRefusal
  | HandleRefusal
  | MediaRefusal
  | PostRefusal
  | SessionRefusal
  | 'conflict'
  | 'idempotency-key-reused';

/** What each becomes on the wire. Does not compile while a decider's refusal has no row. */
const ON_THE_WIRE: Record<DomainRefusal, RefusalCode> = {
  'already-deleted': 'already-deleted',
  'cannot-follow-self': 'cannot-follow-self',
  'cannot-message-self': 'cannot-message-self',
  conflict: 'conflict',
  'empty-message': 'empty-message',
  'handle-taken': 'username-taken',
  'idempotency-key-reused': 'idempotency-key-reused',
  'media-not-usable': 'media-not-usable',
  'not-found': 'not-found',
  'not-yours': 'not-yours',
  'post-deleted': 'post-deleted',
  'registration-abandoned': 'conflict',
};

export const onTheWire = (refusal: DomainRefusal): RefusalCode => ON_THE_WIRE[refusal];
