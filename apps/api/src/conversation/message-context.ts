import type { SendMessageBody } from '@heliograph/contracts';
import type { CommandContext } from '@heliograph/event-store';
import type { CommandContexts } from '../platform/command-context';

/**
 * The context of sending a message: its clientId is the key. The same message by HTTP and by socket is the same command,
 * so a client that lost its socket may send again by the other way.
 */
export function messageContext(
  contexts: CommandContexts,
  senderId: string,
  conversationId: string,
  { clientId, text, mediaId, postId }: SendMessageBody,
  correlationId: string,
): CommandContext {
  const content = JSON.stringify(['message', conversationId, text ?? null, mediaId ?? null, postId ?? null]);
  return contexts.create({ actorId: senderId, key: clientId, content, correlationId });
}
