import type {
  AddCommentAnswer,
  Comment,
  Conversation,
  CreatePostAnswer,
  FollowAnswer,
  LikeAnswer,
  Me,
  Media,
  Message,
  Page,
  Person,
  PersonRow,
  Post,
  Profile,
  SearchAnswer,
  SendMessageAnswer,
  SessionAnswer,
  SessionItem,
  StartConversationAnswer,
} from '@heliograph/contracts';

/**
 * What the server answers, by name. Only types, so that the schemas (and zod) stay out of what is loaded first;
 * `answer-schemas` has the schema under the same name and checks every answer in development and in tests.
 */
export interface Answers {
  nothing: undefined;
  session: SessionAnswer;
  sessions: Page<SessionItem>;
  me: Me;
  profile: Profile;
  people: Page<PersonRow>;
  persons: Page<Person>;
  follow: FollowAnswer;
  search: SearchAnswer;
  media: Media;
  post: Post;
  posts: Page<Post>;
  createdPost: CreatePostAnswer;
  like: LikeAnswer;
  comments: Page<Comment>;
  addedComment: AddCommentAnswer;
  conversation: Conversation;
  conversations: Page<Conversation>;
  startedConversation: StartConversationAnswer;
  messages: Page<Message>;
  sentMessage: SendMessageAnswer;
  position: { position: number };
}

export type AnswerName = keyof Answers;
