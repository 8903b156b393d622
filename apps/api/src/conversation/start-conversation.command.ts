import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { conversation, conversationIdOf, conversationStream } from '@heliograph/domain';
import type { CommandContext, Streams } from '@heliograph/event-store';
import { AccountDirectory } from '../account/account-directory';
import { Refused, unwrap } from '../platform/refused';
import { STREAMS } from '../platform/tokens';

/** The one conversation with a person, made where it is not there yet. Refuses `not-found` and `cannot-message-self`. */
export class StartConversation extends Command<{
  conversationId: string;
  otherId: string;
  created: boolean;
  position: number;
}> {
  constructor(
    readonly userId: string,
    readonly username: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(StartConversation)
export class StartConversationHandler implements ICommandHandler<StartConversation> {
  constructor(
    @Inject(STREAMS) private readonly streams: Streams,
    private readonly directory: AccountDirectory,
  ) {}

  async execute({ userId, username, context }: StartConversation) {
    const other = await this.directory.byUsername(username);
    if (other === null) throw new Refused('not-found');
    const otherId = other.userId;
    const conversationId = conversationIdOf(userId, otherId);
    const start = {
      type: 'Start' as const,
      conversationId,
      userIds: [userId, otherId] satisfies [string, string],
    };
    const { events, position } = unwrap(
      await this.streams.execute(conversationStream(conversationId), conversation, start, context),
    );
    return { conversationId, otherId, created: events.length > 0, position };
  }
}
