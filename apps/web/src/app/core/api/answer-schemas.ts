import * as z from 'zod/mini';
import {
  AddCommentAnswer,
  Comment,
  Conversation,
  CreatePostAnswer,
  FollowAnswer,
  LikeAnswer,
  Me,
  Media,
  Message,
  Person,
  PersonRow,
  Position,
  Post,
  Profile,
  SearchAnswer,
  SendMessageAnswer,
  SessionAnswer,
  SessionItem,
  StartConversationAnswer,
  page,
} from '@heliograph/contracts';
import type { AnswerName } from './answers';

const SCHEMAS: Readonly<Record<AnswerName, z.ZodMiniType>> = {
  nothing: z.unknown(),
  session: SessionAnswer,
  sessions: page(SessionItem),
  me: Me,
  profile: Profile,
  people: page(PersonRow),
  persons: page(Person),
  follow: FollowAnswer,
  search: SearchAnswer,
  media: Media,
  post: Post,
  posts: page(Post),
  createdPost: CreatePostAnswer,
  like: LikeAnswer,
  comments: page(Comment),
  addedComment: AddCommentAnswer,
  conversation: Conversation,
  conversations: page(Conversation),
  startedConversation: StartConversationAnswer,
  messages: page(Message),
  sentMessage: SendMessageAnswer,
  position: z.object({ position: Position }),
};

/** Throws where the server answered something else than what the contract says. */
export function checkAnswer(name: AnswerName, body: unknown): void {
  const { error } = SCHEMAS[name].safeParse(body);
  if (error) throw new Error(`The server's answer is not a "${name}": ${z.prettifyError(error)}`);
}
