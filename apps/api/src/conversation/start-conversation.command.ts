import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { conversation, conversationIdOf, conversationStream } from '@heliograph/domain';
import type { CommandContext, Streams } from '@heliograph/event-store';
import { unwrap } from '../platform/refused';
import { STREAMS } from '../platform/tokens';

/** The one conversation of two people, made where it is not there yet. */
export class StartConversation extends Command<{
  conversationId: string;
  created: boolean;
  position: number;
}> {
  constructor(
    readonly userId: string,
    readonly otherId: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(StartConversation)
export class StartConversationHandler implements ICommandHandler<StartConversation> {
  constructor(@Inject(STREAMS) private readonly streams: Streams) {}

  async execute({ userId, otherId, context }: StartConversation) {
    const conversationId = conversationIdOf(userId, otherId);
    const start = {
      type: 'Start' as const,
      conversationId,
      userIds: [userId, otherId] satisfies [string, string],
    };
    const { events, position } = unwrap(
      await this.streams.execute(conversationStream(conversationId), conversation, start, context),
    );
    return { conversationId, created: events.length > 0, position };
  }
}
