import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { reading, readStream } from '@heliograph/domain';
import type { CommandContext, Streams } from '@heliograph/event-store';
import { unwrap } from '../platform/refused';
import { STREAMS } from '../platform/tokens';
import { membershipOf } from './membership';

/** Says how far one has read. Never goes back, and never beyond what there is. */
export class ReadConversation extends Command<{ seq: number; position: number }> {
  constructor(
    readonly userId: string,
    readonly conversationId: string,
    readonly seq: number,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ReadConversation)
export class ReadConversationHandler implements ICommandHandler<ReadConversation> {
  constructor(@Inject(STREAMS) private readonly streams: Streams) {}

  async execute({ userId, conversationId, seq, context }: ReadConversation) {
    const { otherId, lastSeq } = await membershipOf(this.streams, conversationId, userId);
    // What is beyond the end has not been read: it would mark messages that are still to come.
    const read = { type: 'Read' as const, conversationId, userId, otherId, seq: Math.min(seq, lastSeq) };
    const { state, position } = unwrap(
      await this.streams.execute(readStream(conversationId, userId), reading, read, context),
    );
    return { seq: state.seq, position };
  }
}
