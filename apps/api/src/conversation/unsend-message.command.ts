import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { conversation, conversationStream } from '@heliograph/domain';
import type { CommandContext, Streams } from '@heliograph/event-store';
import { unwrap } from '../platform/refused';
import { STREAMS } from '../platform/tokens';

/** Takes one's own message back, for both. Its photo's files go once this is in the log (see MediaKeeper). */
export class UnsendMessage extends Command<{ position: number }> {
  constructor(
    readonly userId: string,
    readonly conversationId: string,
    readonly seq: number,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(UnsendMessage)
export class UnsendMessageHandler implements ICommandHandler<UnsendMessage> {
  constructor(@Inject(STREAMS) private readonly streams: Streams) {}

  async execute({ userId, conversationId, seq, context }: UnsendMessage) {
    const stream = conversationStream(conversationId);
    const event = await this.streams.eventAt(stream, seq);
    const message = event?.type === 'MessageSent' ? event.data : null;
    const { position } = unwrap(
      await this.streams.execute(stream, conversation, { type: 'Unsend', by: userId, seq, message }, context),
    );
    return { position };
  }
}
