import type { Message } from '@heliograph/contracts';

export interface Summary {
  /** "You: " before one's own words; empty otherwise. */
  readonly lead: string;
  readonly text: string;
}

/** A message in one line, as the list shows it. */
export function summaryOf(message: Message | null, viewerId: string | undefined): Summary {
  if (message === null) return { lead: '', text: 'No messages yet' };
  const isOwn = message.senderId === viewerId;
  if (message.unsent) return { lead: '', text: isOwn ? 'You unsent a message' : 'Unsent a message' };
  if (message.text !== null && message.text !== '') return { lead: isOwn ? 'You: ' : '', text: message.text };
  const what = message.media ? (message.media.kind === 'video' ? 'a video' : 'a photo') : 'a post';
  return { lead: '', text: isOwn ? `You sent ${what}` : `Sent ${what}` };
}
