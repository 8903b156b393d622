import type { MediaRef, RecordedEvent } from '@heliograph/domain';

/** A message of a conversation. An unsent one keeps its place and loses its content. */
export interface MessageDoc {
  readonly id: string;
  readonly conversationId: string;
  /** Order in the conversation: grows, with gaps. */
  readonly seq: number;
  readonly senderId: string;
  readonly clientId: string;
  readonly text: string | null;
  readonly media: MediaRef | null;
  readonly postId: string | null;
  readonly createdAt: string;
  readonly unsent: boolean;
  /** Place in the conversation of its last change: its own `seq`, or where it was unsent. */
  readonly changedSeq: number;
}

/** A message as it is when it was just sent. */
export const messageDocOf = ({ data, metadata, revision }: RecordedEvent<'MessageSent'>): MessageDoc => ({
  id: data.messageId,
  conversationId: data.conversationId,
  seq: revision,
  senderId: data.senderId,
  clientId: data.clientId,
  text: data.text,
  media: data.media,
  postId: data.postId,
  createdAt: metadata.at,
  unsent: false,
  changedSeq: revision,
});

/** The same message without its content. To unsend it once more changes nothing. */
export const unsentMessage = (message: MessageDoc, changedSeq: number): MessageDoc =>
  message.unsent ? message : { ...message, text: null, media: null, postId: null, unsent: true, changedSeq };
