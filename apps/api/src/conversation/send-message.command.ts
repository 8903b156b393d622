import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { conversation, conversationStream, deriveId, type RecordedEvent } from '@heliograph/domain';
import type { CommandContext, Streams } from '@heliograph/event-store';
import { messageDocOf, type MessageDoc } from '@heliograph/read-models';
import { Attachments } from '../media/attachments';
import { unwrap } from '../platform/refused';
import { STREAMS } from '../platform/tokens';
import { livePost } from '../post/live-post';
import { membershipOf } from './membership';

/** What is sent: at least one of the three. The text has been checked by the rules already. */
export interface MessageContent {
  readonly text: string | null;
  readonly mediaId: string | null;
  readonly postId: string | null;
}

/** `context.commandId` is the sender's clientId: the same one twice is one message. */
export class SendMessage extends Command<{ message: MessageDoc; position: number }> {
  constructor(
    readonly senderId: string,
    readonly conversationId: string,
    readonly content: MessageContent,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SendMessage)
export class SendMessageHandler implements ICommandHandler<SendMessage> {
  constructor(
    @Inject(STREAMS) private readonly streams: Streams,
    private readonly attachments: Attachments,
  ) {}

  async execute({ senderId, conversationId, content, context }: SendMessage) {
    await membershipOf(this.streams, conversationId, senderId);
    const { text, mediaId, postId } = content;
    if (postId !== null) await livePost(this.streams, postId);
    const messageId = deriveId('message', conversationId, senderId, context.commandId);
    const mediaIds = mediaId === null ? [] : [mediaId];
    const [medium = null] = await this.attachments.attach(
      mediaIds,
      { kind: 'message', id: messageId },
      context,
    );
    const send = {
      type: 'Send' as const,
      conversationId,
      messageId,
      senderId,
      clientId: context.commandId,
      text,
      media: medium,
      postId,
    };
    const result = unwrap(
      await this.streams.execute(conversationStream(conversationId), conversation, send, context),
    );
    return { message: messageDocOf(await this.sentEvent(conversationId, result)), position: result.position };
  }

  /** Of a repetition that is out of the store's memory only the revision is known. */
  private async sentEvent(
    conversationId: string,
    { events, revision }: { events: readonly RecordedEvent[]; revision: number },
  ): Promise<RecordedEvent<'MessageSent'>> {
    const event = events[0] ?? (await this.streams.eventAt(conversationStream(conversationId), revision));
    if (event?.type !== 'MessageSent') throw new Error(`No message at ${conversationId} ${revision}`);
    return event;
  }
}
