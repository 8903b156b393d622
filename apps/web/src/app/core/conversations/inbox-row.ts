import type { Conversation, Message, ServerPayload } from '@heliograph/contracts';

/** A conversation, and how far of the log what is known of it shows. */
export interface InboxRow extends Conversation {
  readonly position: number;
}

/** What is newer of the two. */
export const newerRow = (held: InboxRow | undefined, came: InboxRow): InboxRow =>
  held && held.position > came.position ? held : came;

export function withMessage(row: InboxRow, push: ServerPayload<'message.new'>): InboxRow {
  if (push.position <= row.position) return row;
  const { message, position, unreadCount = row.unreadCount } = push;
  return { ...row, lastMessage: message, updatedAt: message.createdAt, unreadCount, position };
}

export function withUnsent(row: InboxRow, push: ServerPayload<'message.unsent'>): InboxRow {
  if (push.position <= row.position) return row;
  const { seq, position, unreadCount = row.unreadCount } = push;
  const lastMessage = row.lastMessage?.seq === seq ? unsent(row.lastMessage) : row.lastMessage;
  return { ...row, lastMessage, unreadCount, position };
}

/** Somebody has read: the partner, or (`isOwn`) this person, maybe in another window. */
export function withRead(row: InboxRow, push: ServerPayload<'conversation.read'>, isOwn: boolean): InboxRow {
  if (push.position <= row.position) return row;
  const { seq, position, unreadCount = row.unreadCount } = push;
  return isOwn
    ? { ...row, readSeq: Math.max(row.readSeq, seq), unreadCount, position }
    : { ...row, otherReadSeq: Math.max(row.otherReadSeq, seq), position };
}

/** A message whose sender took it back: it keeps its place and loses what it said. */
export function unsent({ id, seq, senderId, clientId, createdAt }: Message): Message {
  return {
    id,
    seq,
    senderId,
    createdAt,
    text: null,
    unsent: true,
    ...(clientId !== undefined && { clientId }),
  };
}

/** Newest activity first. */
export const byActivity = (a: InboxRow, b: InboxRow): number =>
  a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : a.id < b.id ? -1 : 1;
