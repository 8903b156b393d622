import type { SendMessageBody } from '@heliograph/contracts';
import { checkMessage } from '@heliograph/rules';
import { checked, Refused } from '../platform/refused';
import type { MessageContent } from './send-message.command';

/** What a client sent, with its text as the rules want it. Refuses `invalid-request` and `empty-message`. */
export function messageContentOf({ text, mediaId, postId }: SendMessageBody): MessageContent {
  const hasText = text !== undefined && text.trim() !== '';
  if (!hasText && mediaId === undefined && postId === undefined) throw new Refused('empty-message');
  return {
    text: hasText ? checked('text', checkMessage(text)) : null,
    mediaId: mediaId ?? null,
    postId: postId ?? null,
  };
}
