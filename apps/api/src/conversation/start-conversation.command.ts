import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { conversation, conversationIdOf, conversationStream } from '@heliograph/domain';
import type { CommandContext, Streams } from '@heliograph/event-store';
import type { ServerState } from '@heliograph/server-state';
import { AccountDirectory } from '../account/account-directory';
import type { Clock } from '../platform/clock';
import { Refused, unwrap } from '../platform/refused';
import { CLOCK, STATE, STREAMS } from '../platform/tokens';

/**
 * The one conversation with a person, made where it is not there yet. Refuses `not-found`, `cannot-message-self` and
 * `idempotency-key-reused`.
 */
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
    @Inject(STATE) private readonly state: ServerState,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ userId, username, context }: StartConversation) {
    await this.refuseReusedKey(userId, context);
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

  /** Which conversation it is follows from the two people: no stream knows what the key was used for before. */
  private async refuseReusedKey(actorId: string, { commandId, fingerprint }: CommandContext): Promise<void> {
    if (fingerprint === null) return;
    const use = { actorId, key: commandId, fingerprint, now: this.clock.now() };
    if (!(await this.state.idempotencyKeys.claim(use))) throw new Refused('idempotency-key-reused');
  }
}
